/** The end of an id, for screens: a UUIDv7 begins with the time, so ids of one minute begin alike and end apart. */
export function shortId(id: string): string {
  return id.replaceAll('-', '').slice(-8)
}
