import { createRequire } from 'node:module'
import path from 'node:path'
import { Font } from '@react-pdf/renderer'

export type Weight = 400 | 500 | 600
const weights: Record<Weight, string> = { 400: 'Regular', 500: 'Medium', 600: 'SemiBold' }

/** The package lets itself be asked for its modules only; the files of the fonts lie beside them. */
const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('geist/font')), 'fonts')

export const family = { sans: 'Geist', mono: 'Geist Mono' }
/** Digits of one width, so that columns stay straight. */
export const features = ['tnum']
/** The same, with letters as wide as they are alone, as they are measured here. */
export const plainFeatures = { tnum: true, kern: false }

type Glyphs = { unitsPerEm: number; layout(text: string, features: readonly string[]): { advanceWidth: number } }
const glyphs = new Map<Weight, Glyphs>()

export function fileOf(weight: Weight): string {
  return path.join(folder, 'geist-sans', `Geist-${weights[weight]}.ttf`)
}

export async function loadFonts(): Promise<void> {
  const sans = ([400, 500, 600] as const).map((weight) => ({ src: fileOf(weight), fontWeight: weight }))
  Font.register({ family: family.sans, fonts: sans })
  Font.register({ family: family.mono, src: path.join(folder, 'geist-mono', 'GeistMono-Regular.ttf') })
  // No word is cut by rules of another language.
  Font.registerHyphenationCallback((word) => [word])
  for (const weight of [400, 500, 600] as const) {
    const descriptor = { fontFamily: family.sans, fontWeight: weight }
    await Font.load(descriptor)
    glyphs.set(weight, Font.getFont(descriptor)?.data as unknown as Glyphs)
  }
}

const advances = new Map<string, number>()

/** Points that a text takes in one line. */
export function widthOf(text: string, points: number, weight: Weight = 400): number {
  let sum = 0
  for (const letter of text) sum += advanceOf(letter, weight)
  return sum * points
}

/** Of a letter alone: what pairs are moved together is less than a line may be too short by. */
function advanceOf(letter: string, weight: Weight): number {
  const key = `${weight}${letter}`
  const known = advances.get(key)
  if (known !== undefined) return known
  const font = glyphs.get(weight)
  if (font === undefined) throw new Error('The fonts are loaded first.')
  const advance = font.layout(letter, features).advanceWidth / font.unitsPerEm
  advances.set(key, advance)
  return advance
}
