import type { Block, BlockOf, Leaf } from '#lib/reports/document.ts'
import type { Orientation, Paper } from '../../types.ts'
import { chart, chartHeight } from './chart.ts'
import { type Drawn, flowBox, words } from './elements.ts'
import { figures, figuresHeight } from './figures.ts'
import { findings, findingsHeight } from './findings.ts'
import { inWidth } from './in-width.ts'
import { colour, margin, size } from './look.ts'
import { partHead } from './part.ts'
import type { Pen } from './pen.ts'
import { flowingTable, tableHeight, tablePages } from './table.ts'
import { planTable } from './table-plan.ts'
import { commentary, missing, sentences, signature } from './text.ts'

/** What stands on one page or flows over several that lie the same way. */
export type Sheet = { orientation: Orientation; parts: Drawn[] }

/** A part that flows, the end of a page, or pages of a part's own. */
type Flowing = { flow: Drawn[]; height: number }
type Piece = Flowing | { end: true } | { pages: Drawn[][]; orientation: Orientation }

/** Points, upright. Source: ISO 216 and ANSI Y14.1, as the renderer rounds them. */
const papers = { letter: [612, 792], a4: [595.28, 841.89] } as const

type At = { paper: Paper; orientation: Orientation; pen: Pen }

/** A longer table is cut into pages here: the renderer lays out all that is left of it for every page. */
const LONG = 120

/** Blocks in their order, on sheets: a page break ends one, and so does a table that has pages of its own. */
export function sheetsOf(opening: Drawn, blocks: readonly Block[], closing: readonly Drawn[], at: At): Sheet[] {
  const sheets: Sheet[] = [{ orientation: at.orientation, parts: [opening] }]
  const add = (parts: readonly Drawn[]) => sheets.at(-1)?.parts.push(...parts)
  const open = (orientation: Orientation) => {
    const last = sheets.at(-1)
    if (last?.parts.length === 0) last.orientation = orientation
    else sheets.push({ orientation, parts: [] })
  }
  for (const piece of blocks.flatMap((block) => piecesOf(block, at))) {
    if ('flow' in piece) add(piece.flow)
    else if ('end' in piece) open(at.orientation)
    else {
      for (const page of piece.pages) {
        open(piece.orientation)
        add(page)
      }
      if (piece.orientation !== at.orientation) open(at.orientation)
    }
  }
  add(closing)
  return sheets.filter(({ parts }) => parts.length > 0)
}

function piecesOf(block: Block, at: At): Piece[] {
  if (block.kind !== 'group') return leafPieces(block, at)
  const inside = block.blocks.flatMap((leaf) => leafPieces(leaf, at))
  const head = groupHead(block)
  const whole = inside.filter((piece) => 'flow' in piece)
  if (whole.length < inside.length) return [{ flow: [head], height: 0 }, ...inside]
  const height = whole.reduce((sum, piece) => sum + piece.height, 24)
  const parts = [head, ...whole.flatMap(({ flow }) => flow)]
  // What is higher than a page cannot be kept together.
  const fits = height < roomOf(at).height * 0.9
  return [{ flow: fits ? [flowBox({ wrap: false }, {}, ...parts)] : parts, height }]
}

function groupHead({ title, note }: BlockOf<'group'>): Drawn {
  return flowBox(
    { minPresenceAhead: 80 },
    { borderTopWidth: 0.75, borderColor: colour.borderStrong, marginTop: 12, marginBottom: -4 },
    partHead({ title, note }, size.heading * 0.85),
  )
}

function roomOf({ paper, orientation }: Pick<At, 'paper' | 'orientation'>): { width: number; height: number } {
  const [short, long] = papers[paper]
  const [width, height] = orientation === 'portrait' ? [short, long] : [long, short]
  return { width: width - 2 * margin.side, height: height - margin.top - margin.bottom }
}

function leafPieces(leaf: Leaf, at: At): Piece[] {
  if (leaf.kind === 'page_break') return [{ end: true }]
  return leaf.kind === 'table' ? tablesOf(leaf, at) : [flowing(leaf, at)]
}

function flowing(leaf: Exclude<Leaf, { kind: 'page_break' | 'table' }>, at: At): Flowing {
  const { pen } = at
  const { width } = roomOf(at)
  switch (leaf.kind) {
    case 'heading':
      return { flow: [heading(leaf)], height: 30 }
    case 'text':
      return { flow: sentences(leaf, pen), height: 10 + leaf.sentences.length * 28 }
    case 'figures':
      return { flow: figures(leaf, width, pen), height: figuresHeight(leaf) }
    case 'findings':
      return { flow: findings(leaf, width, pen), height: findingsHeight(leaf) }
    case 'chart':
      return { flow: chart(leaf, width, pen), height: chartHeight(leaf) }
    case 'missing':
      return { flow: missing(leaf, pen), height: 50 }
    case 'commentary':
      return { flow: commentary(leaf, pen), height: 40 + leaf.text.length / 8 }
    case 'signature':
      return { flow: signature(leaf, pen), height: 80 }
  }
}

function heading({ text }: BlockOf<'heading'>): Drawn {
  return flowBox(
    { minPresenceAhead: 80, bookmark: text },
    { marginTop: 14 },
    words({ fontSize: size.heading, fontWeight: 600 }, text),
  )
}

/** A table that is too wide for an upright page lies across one; a smaller type is never the way out. */
function tablesOf(leaf: BlockOf<'table'>, at: At): Piece[] {
  const upright = planTable(leaf, roomOf(at).width, at.pen)
  if (upright.fits && upright.rows.length <= LONG) {
    return [{ flow: flowingTable(leaf, upright, at.pen), height: tableHeight(upright) }]
  }
  const orientation = upright.fits ? at.orientation : 'landscape'
  const room = roomOf({ paper: at.paper, orientation })
  return inWidth(leaf, room.width, at.pen).map(({ part, plan }) => ({
    pages: tablePages(part, plan, room, at.pen),
    orientation,
  }))
}
