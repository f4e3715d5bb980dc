/** How a mapping names a site: by its address in the browser, or by Graph's own id `host,collection,web`. */

const MOST_CHARACTERS = 400
const host = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isSiteAddress(text: string): boolean {
  return sitePath(text) !== null
}

/** Where Graph shows the site; null for what names none. */
export function sitePath(text: string): string | null {
  if (text.length > MOST_CHARACTERS) return null
  return text.includes(',') ? byId(text) : byUrl(text)
}

function byId(text: string): string | null {
  const [name = '', collection = '', web = '', ...rest] = text.split(',')
  const fits = host.test(name) && guid.test(collection) && guid.test(web) && rest.length === 0
  return fits ? `/sites/${encodeURIComponent(text)}` : null
}

function byUrl(text: string): string | null {
  const url = URL.parse(text)
  if (url === null || url.protocol !== 'https:' || url.origin !== `https://${url.hostname}`) return null
  if (url.username !== '' || url.search !== '' || url.hash !== '' || !host.test(url.hostname)) return null
  const segments = url.pathname.split('/').filter((segment) => segment !== '')
  if (!segments.every(isSegment)) return null
  return segments.length === 0 ? `/sites/${url.hostname}` : `/sites/${url.hostname}:/${segments.join('/')}`
}

/** As a browser writes it, encoded already; a colon would end the address in Graph's own. */
function isSegment(segment: string): boolean {
  return /^(?:[\w.~-]|%20|%[89a-f][0-9a-f])+$/i.test(segment)
}
