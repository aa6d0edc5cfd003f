package config

import (
	"fmt"
	"reflect"
	"sort"

	"accordo/pipeline/strictyaml"
)

// Entry is one effective setting: its path, value, meaning, and origin, which is
// "default" or "accordo.yaml:line".
type Entry struct {
	Path   string `json:"path"`
	Value  string `json:"value"`
	Origin string `json:"origin"`
	Doc    string `json:"doc"`
}

// Effective lists every setting in the order of the file format.
func (c *Config) Effective() []Entry { return c.entries }

func effective(c *Config, doc *strictyaml.Document) []Entry {
	var out []Entry
	var walk func(path, sentence string, v reflect.Value)
	leaf := func(path, sentence, value string) {
		origin := "default"
		if doc.Has(path) {
			origin = fmt.Sprintf("%s:%d", doc.File, doc.At(path).Line)
		}
		out = append(out, Entry{path, value, origin, sentence})
	}
	walk = func(path, sentence string, v reflect.Value) {
		if s, ok := v.Interface().(fmt.Stringer); ok {
			leaf(path, sentence, s.String())
			return
		}
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if key := f.Tag.Get("yaml"); key != "" {
					child := key
					if path != "" {
						child = path + "." + key
					}
					walk(child, f.Tag.Get("doc"), v.Field(i))
				}
			}
		case reflect.Map:
			keys := v.MapKeys()
			sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
			for _, k := range keys {
				walk(path+"."+k.String(), sentence, v.MapIndex(k))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), sentence, v.Index(i))
			}
		default:
			leaf(path, sentence, fmt.Sprint(v.Interface()))
		}
	}
	walk("", "", reflect.ValueOf(*c))
	return out
}
