package demo_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"accordo/pipeline/demo"
	"accordo/pipeline/diag"
)

// fingerprint hashes every path and byte below a folder.
func fingerprint(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		h.Write([]byte(rel))
		h.Write(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestSameOptionsSameBytes(t *testing.T) {
	prints := map[string]string{}
	for _, c := range []struct {
		name string
		o    demo.Options
	}{{"a", demo.Options{Leads: 600, Weeks: 30}}, {"b", demo.Options{Leads: 600, Weeks: 30, Seed: demo.DefaultSeed}}, {"c", demo.Options{Leads: 600, Weeks: 30, Seed: 2}}} {
		dir := t.TempDir()
		first, err := demo.Write(context.Background(), dir, c.o)
		if err != nil {
			t.Fatal(err)
		}
		prints[c.name] = fingerprint(t, dir)
		again, err := demo.Write(context.Background(), dir, c.o) // over the first one
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(first.Files, again.Files) || fingerprint(t, dir) != prints[c.name] {
			t.Errorf("%s: writing twice differs", c.name)
		}
		for _, f := range first.Files {
			if info, err := os.Stat(filepath.Join(dir, f.Path)); err != nil || info.Size() != f.Bytes {
				t.Errorf("%s: summary says %d bytes, file has %v, %v", f.Path, f.Bytes, info.Size(), err)
			}
		}
	}
	if prints["a"] != prints["b"] || prints["a"] == prints["c"] {
		t.Errorf("fingerprints %v", prints)
	}
}

func TestPackedFilesHoldTheSame(t *testing.T) {
	plain, packed := t.TempDir(), t.TempDir()
	o := demo.Options{Leads: 300, Weeks: 12, Activities: 3}
	want, err := demo.Write(context.Background(), plain, o)
	if err != nil {
		t.Fatal(err)
	}
	o.Gzip = true
	got, err := demo.Write(context.Background(), packed, o)
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Files) != len(want.Files) {
		t.Fatalf("%d files packed, %d plain", len(got.Files), len(want.Files))
	}
	for i, f := range got.Files {
		file, err := os.Open(filepath.Join(packed, f.Path))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if info, err := file.Stat(); err != nil || info.Size() != f.Bytes || f.Rows != want.Files[i].Rows || f.Path != want.Files[i].Path+".gz" {
			t.Errorf("summary says %+v of %+v, file has %v, %v", f, want.Files[i], info.Size(), err)
		}
		r, err := gzip.NewReader(file)
		if err != nil {
			t.Fatal(err)
		}
		inside, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if outside, err := os.ReadFile(filepath.Join(plain, want.Files[i].Path)); err != nil || !bytes.Equal(inside, outside) {
			t.Errorf("%s: differs from the plain file, %v", f.Path, err)
		}
	}
}

func TestEverySizeIsWritten(t *testing.T) {
	for _, o := range []demo.Options{{Leads: 50, Weeks: 8}, {Leads: 300, Weeks: 200}, {Leads: 2000, Weeks: 20, Seed: 99}} {
		dir := t.TempDir()
		last := 0
		o.Progress = func(done, total int) {
			if done < last || total != o.Leads {
				t.Errorf("progress %d of %d after %d", done, total, last)
			}
			last = done
		}
		if _, err := demo.Write(context.Background(), dir, o); err != nil {
			t.Fatal(err)
		}
		if n := len(salesforce(t, dir, "Lead")); n != o.Leads || last != o.Leads {
			t.Errorf("%d weeks: %d leads written, %d reported, want %d", o.Weeks, n, last, o.Leads)
		}
	}
}

func TestForeignFoldersAndOptionsAreRefused(t *testing.T) {
	own := t.TempDir()
	if err := os.WriteFile(filepath.Join(own, "accordo.yaml"), []byte("project: {name: Mine}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	data := t.TempDir()
	if err := os.Mkdir(filepath.Join(data, "exports"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"own project": func() error { _, err := demo.Write(context.Background(), own, demo.Options{}); return err }(),
		"own exports": func() error { _, err := demo.Write(context.Background(), data, demo.Options{}); return err }(),
		"too few": func() error {
			_, err := demo.Write(context.Background(), t.TempDir(), demo.Options{Leads: 3})
			return err
		}(),
	} {
		var d *diag.Error
		if !errors.As(err, &d) || d.Kind != diag.Config {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if text, _ := os.ReadFile(filepath.Join(own, "accordo.yaml")); string(text) != "project: {name: Mine}\n" {
		t.Error("somebody's own agreement was changed")
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := demo.Write(cancelled, t.TempDir(), demo.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: got %v", err)
	}
}

func TestFilesLookLikeTheirSystems(t *testing.T) {
	dir := folder(t)
	lead := read(t, dir, "salesforce/Lead.csv")
	if !bytes.HasPrefix(lead, []byte(`"Id","IsDeleted","MasterRecordId","Salutation","FirstName",`)) || utf8.Valid(lead) || !bytes.Contains(lead, []byte("Niccol\xf2")) {
		t.Error("Lead.csv is not a windows-1252 Data Export")
	}
	head, _, _ := bytes.Cut(lead, []byte("\n"))
	if n := bytes.Count(head, []byte(",")) + 1; n != 59 { // 57 and the two of the company
		t.Errorf("Lead.csv has %d columns", n)
	}
	if bytes.Contains(lead, []byte("\r")) || !bytes.HasSuffix(lead, []byte("\"\n")) {
		t.Error("Lead.csv has other line ends than LF")
	}
	hub := read(t, dir, "hubspot/*.csv")
	if !utf8.Valid(hub) || !bytes.Contains(hub[:700], []byte(`,"Date entered ""Marketing Qualified Lead (Lifecycle Stage Pipeline)""",`)) || !bytes.Contains(hub, []byte("\r\n")) {
		t.Error("the HubSpot file lacks its doubled quotes or its CRLF in notes")
	}
	google := string(read(t, dir, "google_ads/*.csv"))
	if !strings.HasPrefix(google, "Campaign report\n\"November 25, 2024 - November 22, 2026\"\nCampaign status,Campaign,Day,") ||
		!strings.Contains(google, "\nTotal: Account,,,,,,,,,\"") || !strings.Contains(google, "Enabled,Total Care,2026-11-22,81.00, --,Daily,Eligible,,Search,") {
		t.Error("the Google report lacks preamble, totals or nulls")
	}
	linkedin := read(t, dir, "linkedin/*.csv")
	text := utf16le(linkedin)
	if !bytes.HasPrefix(linkedin, []byte{0xFF, 0xFE, 'C', 0}) || len(linkedin)%2 != 0 || strings.Count(strings.Split(text, "\n")[5], "\t") != 67 ||
		strings.Split(text, "\n")[4] != "" || !strings.Contains(text, "\n11/22/2026\tMeridiana Software\tEUR\t") {
		t.Error("the LinkedIn report is not UTF-16 with five lines before 68 columns")
	}
	meta := string(read(t, dir, "meta/*.csv"))
	if !strings.HasPrefix(meta, "\ufeff\"Reporting starts\",\"Reporting ends\",Day,\"Campaign name\",") || !strings.HasPrefix(strings.Split(meta, "\n")[1], "2024-11-25,2026-11-22,,,0,,,,") {
		t.Error("the Meta report lacks its mark, its quoting or its total")
	}
	if calls := string(read(t, dir, "aircall/*.csv")); !strings.HasPrefix(calls, "line,date (TZ offset incl.),time (TZ offset incl.),number timezone,datetime (UTC),country_code,") || !strings.Contains(calls, "\nPruebas,") || !strings.Contains(calls, ",anonymous,") {
		t.Error("the call list lacks its header or its noise")
	}
}

func TestIdsCarryTheirChecksum(t *testing.T) {
	dir := folder(t)
	// a published pair: the 15-character id and its long form
	if got := checksum("001C000000o4OOI"); got != "IA2" {
		t.Fatalf("the checksum of the test itself is wrong: %s", got)
	}
	folded := map[string]string{}
	seen := 0
	for _, object := range []string{"Lead", "LeadHistory", "Task", "Opportunity", "Account", "Contact", "User", "Campaign", "OpportunityHistory"} {
		ids := map[string]bool{}
		for _, r := range salesforce(t, dir, object) {
			id := r["Id"]
			if len(id) != 18 || id[15:] != checksum(id[:15]) || ids[id] {
				t.Fatalf("%s: id %q is malformed or repeated", object, id)
			}
			ids[id] = true
			if other, ok := folded[strings.ToLower(id[:15])]; ok && other != id {
				seen++
			}
			folded[strings.ToLower(id[:15])] = id
		}
	}
	if seen == 0 {
		t.Error("no two short ids differ by case only")
	}
}

func checksum(id string) string {
	out := ""
	for i := 0; i < 15; i += 5 {
		n := 0
		for k, c := range id[i : i+5] {
			if strings.ContainsRune("ABCDEFGHIJKLMNOPQRSTUVWXYZ", c) {
				n |= 1 << k
			}
		}
		out += "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"[n : n+1]
	}
	return out
}

func TestWallClocksExist(t *testing.T) {
	dir := folder(t)
	zone, err := time.LoadLocation("Europe/Rome")
	if err != nil {
		t.Fatal(err)
	}
	const wall = "2006-01-02 15:04"
	twice := 0
	for _, r := range rows(t, string(read(t, dir, "hubspot/*.csv")), ',') {
		for name, value := range r {
			if value == "" || !strings.Contains(name, "Date") {
				continue
			}
			at, err := time.ParseInLocation(wall, value, zone)
			if err != nil || at.Format(wall) != value {
				t.Errorf("%s: %q does not exist in Rome", name, value)
			}
			if at.Add(time.Hour).Format(wall) == value || at.Add(-time.Hour).Format(wall) == value {
				twice++
			}
		}
	}
	if twice < 2 {
		t.Errorf("only %d stamps lie in the hour that comes twice", twice)
	}
}

// Filling up touches nothing but the tasks: whatever else was written stays byte for byte.
func TestActivitiesAreFilledUp(t *testing.T) {
	plain, filled := t.TempDir(), t.TempDir()
	for dir, n := range map[string]int{plain: 0, filled: 10} {
		if _, err := demo.Write(t.Context(), dir, demo.Options{Leads: 300, Weeks: 40, Activities: n}); err != nil {
			t.Fatal(err)
		}
	}
	less, more := len(salesforce(t, plain, "Task")), len(salesforce(t, filled, "Task"))
	if more < 300*8 || less > 300*5 {
		t.Errorf("%d tasks, filled up %d", less, more)
	}
	err := filepath.WalkDir(filepath.Join(plain, "exports"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "Task.csv" {
			return err
		}
		name, _ := filepath.Rel(plain, path)
		a, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		b, err := os.ReadFile(filepath.Join(filled, name))
		if err == nil && !bytes.Equal(a, b) {
			err = fmt.Errorf("%s differs", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if _, err := demo.Write(t.Context(), t.TempDir(), demo.Options{Activities: -1}); diag.KindOf(err) != diag.Config {
		t.Errorf("fewer than none: %v", err)
	}
}
