package export_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"accordo/pipeline/export"

	"github.com/apache/arrow/go/v17/arrow/memory"
)

// taskHeader has the width of a Data Export file.
const taskHeader = "Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId,Type,IsDeleted,AccountId,IsClosed," +
	"CreatedDate,CreatedById,LastModifiedDate,SystemModstamp,CallDurationInSeconds,CallType,CallDisposition,CompletedDateTime\n"

// tasks writes n records; quoted as the Data Export service does, or plain.
func tasks(n int, quoted bool, subject string) string {
	var b bytes.Buffer
	b.WriteString(taskHeader)
	for i := range n {
		line := fmt.Sprintf("00T%015d,00Q%015d,000000000000000AAA,%s,2026-03-02 00:00:00,Completed,Normal,005%015d,Call,0,"+
			"001%015d,1,2026-03-02 09:%02d:11,005%015d,2026-03-02 09:%02d:12,2026-03-02 09:%02d:12,%d,Outbound,Connected,2026-03-02 09:%02d:12",
			i, i/3, subject, i%40, i/9, i%60, i%40, i%60, i%60, i%600, i%60)
		if quoted {
			line = `"` + strings.ReplaceAll(line, ",", `","`) + `"`
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

func BenchmarkPreflight(b *testing.B) {
	contracts := shipped(b)
	for _, bench := range []struct {
		name, content string
	}{
		{"plain", tasks(200_000, false, "Call back")},
		{"quoted", tasks(200_000, true, "Call back")},
		{"accents utf-8", tasks(200_000, true, "Perché è così")},
		{"accents windows-1252", tasks(200_000, true, "Perch\xe9 \xe8 cos\xec")},
	} {
		b.Run(bench.name, func(b *testing.B) {
			root := folder(b, map[string]string{"Task.csv": bench.content})
			b.SetBytes(int64(len(bench.content)))
			b.ReportAllocs()
			for b.Loop() {
				preflight(b, root, "Task.csv", contracts, export.Options{})
			}
		})
	}
}

func BenchmarkReader(b *testing.B) {
	content := tasks(200_000, true, "Call back")
	root := folder(b, map[string]string{"Task.csv": content})
	f := preflight(b, root, "Task.csv", shipped(b), export.Options{})
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		r, err := f.Reader(context.Background(), memory.NewGoAllocator(), 8192)
		if err != nil {
			b.Fatal(err)
		}
		for r.Next() {
		}
		if r.Err() != nil {
			b.Fatal(r.Err())
		}
		r.Release()
	}
}
