package demo

// Salesforce key prefixes.
const (
	prefixAccount       = "001"
	prefixContact       = "003"
	prefixUser          = "005"
	prefixOpportunity   = "006"
	prefixOppHistory    = "008"
	prefixRole          = "00K"
	prefixLead          = "00Q"
	prefixTask          = "00T"
	prefixQueue         = "00G"
	prefixMember        = "00v"
	prefixLeadHistory   = "017"
	prefixCampaign      = "701"
	prefixUserRole      = "00E"
	prefixProfile       = "00e"
	nullID              = "000000000000000AAA"
	organisation        = "Qy0"
	base62              = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	checksumAlphabet    = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
	salesforceIDLength  = 18
	salesforceRawLength = 15
)

// salesforceID returns the 18-character id of record n: prefix, organisation,
// number in base 62, and the checksum of upper-case letters that makes ids safe
// for tools that ignore case.
func salesforceID(prefix string, n int) string {
	var b [salesforceIDLength]byte
	return string(appendID(b[:0], prefix, n))
}

func appendID(dst []byte, prefix string, n int) []byte {
	start := len(dst)
	dst = append(dst, prefix...)
	dst = append(dst, organisation...)
	dst = append(dst, "000000000"...)
	for i := start + salesforceRawLength - 1; n > 0; i-- {
		dst[i] = base62[n%62]
		n /= 62
	}
	raw := dst[start:]
	for block := 0; block < 3; block++ {
		bits := 0
		for i := 0; i < 5; i++ {
			if c := raw[block*5+i]; c >= 'A' && c <= 'Z' {
				bits |= 1 << i
			}
		}
		dst = append(dst, checksumAlphabet[bits])
	}
	return dst
}
