/**
 * How names are compared: one form of each character (`José` is written with one sign or with two), small letters,
 * single spaces. Two texts that a person reads as the same are the same.
 */
export function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** Nothing asked is the same as anything. */
export function sameText(own: string | null | undefined, asked: string | undefined): boolean {
  return asked === undefined || plain(own ?? '') === plain(asked)
}

/** Does any of these texts hold what a person is looking for? Nothing asked is in all of them. */
export function matches(search: string | undefined, ...texts: (string | null | undefined)[]): boolean {
  const wanted = plain(search ?? '')
  return wanted === '' || texts.some((text) => plain(text ?? '').includes(wanted))
}

/** The ways in which a vendor that compares by itself may have stored a text. */
export function writtenForms(text: string): string[] {
  return [...new Set([text.normalize('NFC'), text.normalize('NFD')])]
}

/** Free text at a length that keeps lists readable. */
export function excerpt(text: string | null | undefined, length: number): string | null {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '') return null
  return trimmed.length <= length ? trimmed : `${trimmed.slice(0, length - 1)}…`
}

/** What a vendor said to a request that failed, short enough for the log. A good answer may be megabytes long. */
export function vendorWords(body: unknown): string {
  return (typeof body === 'string' ? body : (JSON.stringify(body) ?? '')).slice(0, 500)
}
