import { encode } from 'uqr'

/** A QR code as one path of an SVG whose sides are `size` long, with the quiet edge that scanners need. */
export type Qr = { size: number; path: string }

export function qrOf(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size, path }
}
