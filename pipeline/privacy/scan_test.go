package privacy_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/diag"
	"accordo/pipeline/export"
	"accordo/pipeline/privacy"
	"accordo/pipeline/warehouse"
)

// leads is a warehouse with the one raw table of a contract.
func leads(t *testing.T) (*warehouse.DB, []*export.Contract) {
	t.Helper()
	ctx := context.Background()
	db, err := warehouse.Open(ctx, warehouse.Options{Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := db.CreateSchemas(ctx, "raw"); err != nil {
		t.Fatal(err)
	}
	if err := db.Exec(ctx, `create table raw.crm__lead as select * from (values
  ('Anna', 'D''Angelo', 'Anna.DAngelo@Example.com', '+39 (02) 123-45678', 'Rossi & Figli', 'Called about the price list of next autumn', 'Karl May'),
  ('Carlo', 'Rossi', null, '3391234567', 'Carlo Rossi Srl', 'write to carlo@home.example, please', 'Rome'),
  ('May', 'Web', null, '20261123', 'Acme', 'ok', null),
  ('Li', 'Bo', null, null, 'Napoli Bologna', null, null),
  ('Anna', 'Bianchi', null, null, 'Bianchi & Anna', null, null),
  ('Ugo', 'Verdi', null, null, null, null, null)
) as v (first_name, last_name, email, phone, company, description, owner_name)`); err != nil {
		t.Fatal(err)
	}
	column := func(name string, personal bool) export.ContractColumn {
		return export.ContractColumn{Name: name, Type: export.TypeText, Personal: personal}
	}
	if err := db.Exec(ctx, `create table raw.crm__task as select 'Call: Ugo Verdi' as subject`); err != nil {
		t.Fatal(err)
	}
	return db, []*export.Contract{{System: "crm", Object: "lead", Columns: []export.ContractColumn{
		column("first_name", true), column("last_name", true), column("email", true), column("phone", true),
		column("company", false), column("description", true), column("owner_name", true)}},
		{System: "crm", Object: "task", Columns: []export.ContractColumn{column("subject", false)}}}
}

func TestScanFindsPersonalData(t *testing.T) {
	db, contracts := leads(t)
	for _, c := range []struct{ name, text, want string }{
		{"mail", "<p>ask anna.dangelo@example.com</p>", "email"},
		{"mail within a note", `{"note": "CARLO@home.example"}`, "description"},
		{"name in HTML", "<td>Anna D&#39;Angelo</td>", "last_name"},
		{"name the other way round", "D'ANGELO, Anna", "last_name"},
		{"name in two cells", "x\nAnna,D'Angelo\n", "last_name"},
		{"owner", "worst: karl  may", "owner_name"},
		{"telephone written otherwise", "call 0039 or +39 02 123 456 78 now", "phone"},
		{"telephone as a number", "a,3391234567,b", "phone"},
		{"name that stands in the middle of others' words", "we lost Li Bo", "last_name"},
		{"name that is public the other way round", "we lost Anna Bianchi", "last_name"},
		{"name in the subject of a call", "we lost Ugo Verdi", "last_name"},
		{"note", "called about the PRICE list of next autumn", "description"},

		{"a firm called after its founder", "Carlo Rossi", ""},
		{"single words", "Anna went to Rome in May, on the Web", ""},
		{"words of two cells apart", "Anna; D'Angelo and 5 Karl 7 May", ""},
		{"a date", "2026-11-23 20261123", ""},
		{"an amount", "3391234567.5 and 339 123 456", ""},
		{"the beginning of a note", "called about the price list", ""},
		{"another mail", "nanna.dangelo@example.com", ""},
	} {
		problems, err := privacy.Scan(context.Background(), db, contracts, map[string][]byte{"index.html": []byte(c.text), "other.csv": []byte("nothing\n"), "p.png": []byte(c.text)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range problems {
			got = append(got, p.File+" "+p.Message)
			for _, secret := range []string{"Angelo", "3391", "price", "@"} {
				if strings.Contains(p.Error()+p.Hint, secret) {
					t.Errorf("%s: the problem itself tells it: %s", c.name, p.Error())
				}
			}
		}
		want := ""
		if c.want != "" {
			want = "index.html holds a value of the personal column raw.crm__lead." + c.want
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
	}
}

// A run that is told to stop while it looks ends with that, and with nothing else.
func TestScanIsToldToStop(t *testing.T) {
	db, contracts := leads(t)
	r, err := db.Query(context.Background(), "select 'Karl May' as a, 1 as b, 'x' as c")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Release()
	path := filepath.Join(t.TempDir(), "x.parquet")
	if err := warehouse.WriteParquet(context.Background(), path, r, 0); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"data/x.parquet": data}
	if found, err := privacy.Scan(context.Background(), db, contracts, files); err != nil || len(found) != 1 {
		t.Errorf("found %v, %v", found, err)
	}
	for calls := range 4 { // the calls of Err that still say nothing
		if _, err := privacy.Scan(&stopping{Context: context.Background(), calls: calls}, db, contracts, files); !errors.Is(err, context.Canceled) && diag.KindOf(err) != diag.Cancelled && err != nil {
			t.Errorf("%d: %v", calls, err)
		}
	}
}

// stopping is a context that is cancelled after so many questions.
type stopping struct {
	context.Context
	calls int
}

func (s *stopping) Err() error {
	if s.calls--; s.calls < 0 {
		return context.Canceled
	}
	return nil
}

func (s *stopping) Done() <-chan struct{} {
	done := make(chan struct{})
	if s.calls <= 0 {
		close(done)
	}
	return done
}

// A large table is asked for in parts: a value is found whichever it lies in, and
// only what is there.
func TestScanFindsPersonalDataInEveryPart(t *testing.T) {
	db, contracts := leads(t)
	ctx := context.Background()
	if err := db.Exec(ctx, "insert into raw.crm__lead (email) select 'lead' || i || '@firm.example' from range(600000) as r (i)"); err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"index.html": []byte("lead600000@firm.example")}
	for i := range 12 {
		files[fmt.Sprintf("%02d.txt", i)] = fmt.Appendf(nil, "lead%d@firm.example", i*50_000)
	}
	problems, err := privacy.Scan(ctx, db, contracts, files)
	if err != nil {
		t.Fatal(err)
	}
	if len(problems) != 12 || problems[0].File != "00.txt" || problems[11].File != "11.txt" {
		t.Errorf("%d files, want twelve: %v", len(problems), problems)
	}
}
