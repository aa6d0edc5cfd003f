package export_test

import (
	"strings"
	"testing"

	"accordo/pipeline/export"
)

// What programs save when they ask a system for records: the list stands inside
// an object, on one line or on many.
func TestListInsideAnObject(t *testing.T) {
	list := `[{"Id":"1","Name":"a","Amount":10.5},{"Id":"2","Name":"b","Amount":20}]`
	for name, content := range map[string]string{
		"salesforce": `{"totalSize":2,"done":true,"records":` + list + `}`,
		"hubspot":    "{\n  \"results\": " + list + ",\n  \"paging\": {\"next\": null}\n}\n",
		"pipedrive":  `{"success":true,"data":` + list + `,"additional_data":{"pagination":{"more_items_in_collection":false}}}`,
		"dynamics":   "\xef\xbb\xbf" + `{"@odata.context":"https://x/api","value":` + list + `}` + "\r\n",
		"marketo":    `{"requestId":"e42b#14272d07d78","warnings":[],"errors":[],"success":true,"result":` + list + `}`,
		"inside":     `{"data":{"count":2,"deals":{"items":` + list + `}}}`,
		"own name":   "{\n\"exported\": \"2026-07-01\", \"columns\": [\"Id\"],\n\"deals\": " + list + "}",
		"alone":      `{"deals":` + list + `}`,
		"usual name": `{"messages":[{"text":"x"}],"records":` + list + `}`,
	} {
		t.Run(name, func(t *testing.T) {
			f, got := one(t, "deals.json", content)
			if f.Format != export.JSON || f.Records != 2 || len(got) != 2 || got[0].record != 1 || got[1].record != 2 {
				t.Fatalf("%s, records %d, %+v", f.Format, f.Records, got)
			}
			wantRow(t, got[0], map[string]string{"id": "1", "name": "a", "amount": "10.5"})
			wantRow(t, got[1], map[string]string{"id": "2", "name": "b", "amount": "20"})
			if name != "usual name" && len(f.Warnings) > 0 {
				t.Errorf("warnings %+v", f.Warnings)
			}
		})
	}
}

// Records that hold lists stay records, and a number of each goes with its reject.
func TestRecordsThatHoldLists(t *testing.T) {
	for name, content := range map[string]string{
		"lines": `{"Id":"1","Name":"a","Amount":1,"data":[{"x":1}]}` + "\n" + `{"Id":"2","Name":"b","Amount":2,"data":[]}` + "\n",
		"one":   `{"Id":"1","Name":"a","Amount":1,"notes":[{"x":1}]}` + "\n",
	} {
		f, got := one(t, "deals.ndjson", content)
		if f.Format != export.NDJSON || len(got) != strings.Count(content, "Id") {
			t.Errorf("%s: %s, %d records", name, f.Format, len(got))
		}
	}
	f, got := one(t, "deals.json", `{"data":[{"Id":"1","Name":"a","Amount":1},7,{"Id":"3","Name":"c","Amount":3}]}`)
	if f.Records != 3 || len(got) != 2 || got[1].record != 3 || len(f.Rejects) != 1 || f.Rejects[0].Record != 2 || f.Rejects[0].Reason != export.NotObject {
		t.Errorf("records %d, %+v, rejects %+v", f.Records, got, f.Rejects)
	}
}

// One page of several, and a second list, are said.
func TestAroundTheList(t *testing.T) {
	list := `[{"Id":"1","Name":"a","Amount":1}]`
	for content, part := range map[string]string{
		`{"totalSize":4000,"done":false,"nextRecordsUrl":"/q/01-2000","records":` + list + `}`:               `"nextRecordsUrl" says that this is one page of several`,
		`{"results":` + list + `,"paging":{"next":{"after":"100","link":"https://x"}}}`:                      `"after" says`,
		`{"data":` + list + `,"additional_data":{"pagination":{"start":0,"more_items_in_collection":true}}}`: `"more_items_in_collection" says`,
		`{"value":` + list + `,"@odata.nextLink":"https://x/api?skip=1"}`:                                    `"@odata.nextLink" says`,
		`{"data":` + list + `,"included":[{"Id":"9"}],"links":["x"],"meta":{"log":[{"done":false}]}}`:        `only the list "data" is read, not "included"`,
	} {
		f, _ := one(t, "deals.json", content)
		if len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0].Message, part) {
			t.Errorf("%s: %+v", content, f.Warnings)
		}
	}
	for content, part := range map[string]string{
		`{"records":[{"Id":"1","Name":"a","Amount":1},`:                                  "cut short",
		`{"records":[{"Id":"1","Name":"a","Amount":1}]`:                                  "cut short",
		`{"records":[{"Id":"1","Name":"a","Amount":1}]} {}`:                              "damaged",
		`{"records":[{"Id":"1","Name":"a","Amount":1}],"x":` + strings.Repeat("[", 1200): "damaged",
		`{"records":[]}`: "empty",
	} {
		wantParts(t, refused(t, folder(t, map[string]string{"d.json": content}), "d.json", dealContracts(t), export.Options{}), part)
	}
}
