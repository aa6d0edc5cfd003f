package pipeline

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"accordo/pipeline/config"
	"accordo/pipeline/export"
	"accordo/pipeline/warehouse"
	"accordo/queries"
)

// BenchmarkLoad reads and loads a clean file of 200,000 records the way a run
// does: preflight, types, sifting. BenchmarkLoad/floor is the engine's own load
// of the same file with every field as text and no check at all.
func BenchmarkLoad(b *testing.B) {
	const records = 200_000
	ctx, dir := context.Background(), b.TempDir()
	contracts, err := export.LoadContracts(queries.FS, "0_contracts")
	if err != nil {
		b.Fatal(err)
	}
	kinds := map[string]func(w *bufio.Writer){
		"invoices.csv": func(w *bufio.Writer) {
			w.WriteString("invoice_id,account_id,account_name,invoiced_on,amount,currency,kind,source\n")
			for i := range records {
				fmt.Fprintf(w, "INV-%07d,ACC-%05d,Customer number %d,2025-%02d-%02d,%d.%02d,EUR,recurring,Webinar\n", i, i%9000, i%9000, i%12+1, i%28+1, i%90000, i%100)
			}
		},
		"hubspot-crm-exports-contacts.csv": func(w *bufio.Writer) {
			w.WriteString("Record ID,First Name,Last Name,Email,Phone Number,Company Name,Contact owner,Lifecycle Stage,Lead Status,Original Traffic Source,Create Date,Last Modified Date,Country/Region\n")
			for i := range records {
				fmt.Fprintf(w, "%d,Ada,Rossi,\"ada%d@firm%d.example\",+39 02 %07d,Firm %d,Owner %d,lead,Open,Organic Search,2025-%02d-%02d %02d:%02d,2026-%02d-%02d %02d:%02d,Italy\n",
					10_000_000_000+i, i, i%5000, i, i%5000, i%30, i%12+1, i%28+1, i%24, i%60, i%9+1, i%28+1, i%24, i%60)
			}
		},
	}
	for name, write := range kinds {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		w := bufio.NewWriter(f)
		write(w)
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
		if err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	for name := range kinds {
		b.Run("typed/"+name, func(b *testing.B) {
			for b.Loop() {
				db := inMemory(b)
				f, err := export.Preflight(ctx, root, name, contracts, export.Options{})
				if err != nil {
					b.Fatal(err)
				}
				t := rawTable(f.Contract, f, config.Defaults())
				if err := db.CreateEmpty(ctx, t); err != nil {
					b.Fatal(err)
				}
				if _, rows, err := loadDecided(ctx, db, t, f); err != nil || rows != records {
					b.Fatal(rows, err)
				}
			}
		})
		b.Run("floor/"+name, func(b *testing.B) {
			path := filepath.Join(dir, name)
			head, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			line, _, _ := strings.Cut(string(head), "\n")
			var columns []string
			for i := range strings.Split(line, ",") {
				columns = append(columns, fmt.Sprintf("'f%d': 'VARCHAR'", i))
			}
			for b.Loop() {
				err := inMemory(b).Exec(ctx, "create table t as from read_csv('"+path+`', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {`+strings.Join(columns, ", ")+"})")
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// inMemory opens a warehouse in memory that is closed with the benchmark.
func inMemory(b testing.TB) *warehouse.DB {
	b.Helper()
	db, err := warehouse.Open(context.Background(), warehouse.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	return db
}
