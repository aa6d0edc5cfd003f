package serve

import (
	"net"
	"net/http"
	"strings"
)

// guard lets only the server's own pages in. A page of another site cannot read
// answers, but could ask; a host name that an attacker points at loopback would
// let it read them too. Both carry other headers than our pages do.
func guard(addr net.Addr, next http.Handler) http.Handler {
	_, port, _ := net.SplitHostPort(addr.String())
	own := map[string]bool{}
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]"} {
		own[host+":"+port] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "SAMEORIGIN")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		site := r.Header.Get("Sec-Fetch-Site")
		switch origin := r.Header.Get("Origin"); {
		case !own[strings.ToLower(r.Host)]:
			http.Error(w, "this server answers only under its loopback address", http.StatusMisdirectedRequest)
		case origin != "" && !own[strings.TrimPrefix(strings.ToLower(origin), "http://")],
			site != "" && site != "same-origin" && site != "none":
			http.Error(w, "this server answers only its own pages", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			http.Error(w, "this server changes nothing", http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}
