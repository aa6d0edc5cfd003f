// Package assets holds the third-party chart bundle that Accordo embeds.
//
// In: nothing. Out: the text of ssr.js, Apache ECharts built without a browser.
// Only reports, its tests and the command that prints NOTICE may import it. NOTICE carries the licences;
// SHA256SUMS pins every file, and a test compares them.
package assets

import (
	"embed"
	_ "embed" // for the bundle's text
)

// Bundle is the JavaScript that defines globalThis.echarts.
//
//go:embed ssr.js
var Bundle string

// Files are the bundle, its sources, its licences and SHA256SUMS.
//
//go:embed ssr.js ssr.mjs package.json package-lock.json NOTICE SHA256SUMS
var Files embed.FS
