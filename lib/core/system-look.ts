/** The grounds that a system's mark may stand on; the values for light and dark are in app/globals.css. */
export type Tint = 'violet' | 'ochre' | 'sky' | 'moss' | 'rose' | 'teal' | 'neutral'

/** How a system is drawn: two letters on a tint. */
export type SystemLook = { code: string; tint: Tint }

/** A system that Gatehouse knows itself, as screens write it. */
export type KnownSystem = { name: string; look?: SystemLook }
