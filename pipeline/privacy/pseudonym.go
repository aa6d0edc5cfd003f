package privacy

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"strings"
)

// Key makes pseudonyms. A plain hash of an id or an address can be found by
// hashing all that are likely; without the key this one cannot.
type Key struct{ secret []byte }

// fewestKeyBytes is as long as what the hash gives.
const fewestKeyBytes = 32

// NewKey returns nil for an empty secret. The error never holds the secret.
func NewKey(secret string) (*Key, error) {
	switch {
	case secret == "":
		return nil, nil
	case len(secret) < fewestKeyBytes:
		return nil, errors.New("the key of the pseudonyms is shorter than 32 characters, so that it can be guessed")
	}
	return &Key{[]byte(secret)}, nil
}

// pseudonymBytes are enough that two of a million ids share a name once in a
// million firms.
const pseudonymBytes = 10

// Pseudonym names a value of a column. The same value of another column has
// another name.
func (k *Key) Pseudonym(column, value string) string {
	return strings.ToLower(base32.StdEncoding.EncodeToString(k.sum(column, value)[:pseudonymBytes]))
}

// Fingerprint tells two keys apart and says nothing about either.
func (k *Key) Fingerprint() string {
	return hex.EncodeToString(k.sum("accordo", "fingerprint of the key")[:4])
}

func (k *Key) sum(column, value string) []byte {
	h := hmac.New(sha256.New, k.secret)
	h.Write([]byte(column + "\x00" + value))
	return h.Sum(nil)
}
