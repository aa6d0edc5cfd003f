package engine

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/apache/arrow/go/v17/arrow/decimal128"
)

// Arrow's own conversions go through floating point, which is not exact to 38
// digits.

// appendDecimal appends a decimal, all digits of its scale.
func appendDecimal(to []byte, v decimal128.Num, scale int) []byte {
	digits := v.BigInt().String()
	if strings.HasPrefix(digits, "-") {
		to, digits = append(to, '-'), digits[1:]
	}
	if scale == 0 {
		return append(to, digits...)
	}
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale-len(digits)+1) + digits
	}
	to = append(to, digits[:len(digits)-scale]...)
	to = append(to, '.')
	return append(to, digits[len(digits)-scale:]...)
}

// parseDecimal reads what a column of a scale holds; more digits are refused.
func parseDecimal(text string, scale int) (decimal128.Num, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	if len(fraction) > scale {
		return decimal128.Num{}, fmt.Errorf("%q has more than %d digits after the point", text, scale)
	}
	n, ok := new(big.Int).SetString(whole+fraction+strings.Repeat("0", scale-len(fraction)), 10)
	if !ok || n.BitLen() > 127 {
		return decimal128.Num{}, fmt.Errorf("%q is not a decimal of 38 digits", text)
	}
	return decimal128.FromBigInt(n), nil
}
