package config_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"accordo/pipeline/config"
	"accordo/pipeline/diag"
)

func TestDeliveryProblems(t *testing.T) {
	_, err := config.Parse("accordo.yaml", []byte(`report: {base_url: "javascript:alert(1)"}
delivery:
  mail:
    host: smtp.example.com:587
    port: 0
    tls: maybe
    from: nobody
    to: [a@example.com, "b@"]
    password_env: p4ss-w0rd!
`))
	var e *diag.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v", err)
	}
	want := []string{
		`accordo.yaml:1:10: "javascript:alert(1)" is not the address of a site`,
		`accordo.yaml:3:3: username_env and password_env go together`,
		`accordo.yaml:4:5: "smtp.example.com:587" is not the name of a server`,
		`accordo.yaml:5:5: 0 is not a port`,
		`accordo.yaml:6:5: "maybe" is no way to protect a connection`,
		`accordo.yaml:7:5: "nobody" is not a mail address`,
		`accordo.yaml:8:25: "b@" is not a mail address`,
		`accordo.yaml:9:5: this is not the name of an environment variable`,
	}
	if diff := cmp.Diff(want, strings.Split(e.Error(), "\n")); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(err.Error(), "p4ss") {
		t.Error("what may be a password is repeated")
	}
}

func TestPasswordNeedsProtection(t *testing.T) {
	_, err := config.Parse("accordo.yaml", []byte(`delivery: {mail: {tls: none, username_env: USER_NAME, password_env: PASSWORD}}`))
	if err == nil || !strings.Contains(err.Error(), "open connection") {
		t.Errorf("got %v", err)
	}
}
