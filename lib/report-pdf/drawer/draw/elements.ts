import { Text, View } from '@react-pdf/renderer'
import { createElement, type ReactElement, type ReactNode } from 'react'
import { LINE } from './look.ts'

type Style = Record<string, string | number | readonly string[]>
type Flow = { wrap?: boolean; fixed?: boolean; minPresenceAhead?: number; bookmark?: string }

export type Drawn = ReactElement

/** Node runs these files as they are, and it knows no markup in TypeScript. */
export function box(style: Style, ...children: ReactNode[]): Drawn {
  return createElement(View, { style }, ...children)
}

/** A box that says how it behaves where a page ends. */
export function flowBox(flow: Flow, style: Style, ...children: ReactNode[]): Drawn {
  return createElement(View, { ...flow, style }, ...children)
}

/** The height of a line belongs to the size of its letters: inherited, it stays that of the parent's. */
export function words(style: Style, ...children: ReactNode[]): Drawn {
  const line = 'fontSize' in style ? { lineHeight: LINE } : {}
  return createElement(Text, { style: { ...line, ...style } }, ...children)
}
