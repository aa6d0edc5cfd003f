// Package post sends the digest of a published week by mail.
//
// In: a week's folder as reports wrote it and an [Account]. Out: one message
// with text and HTML side by side and the pictures inside, on a stream for a dry
// run or handed to an SMTP server. Nothing is rendered here: what the folder
// holds is what is sent. Only cmd may import it, and only it imports go-mail,
// the maintained fork of the one Go mail library with mandatory STARTTLS,
// contexts and typed errors.
//
// Secrets reach an [Account] and no message, error or file.
package post
