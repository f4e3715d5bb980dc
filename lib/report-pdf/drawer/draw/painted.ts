import { Canvas } from '@react-pdf/renderer'
import { createElement } from 'react'
import type { Drawn } from './elements.ts'
import { fileOf, plainFeatures, widthOf } from './fonts.ts'
import { colour, LINE, leading } from './look.ts'
import { GAP, type PlannedRow, type TablePlan } from './table-plan.ts'

/** What is used here of the painter, for which the renderer has no type. */
type Painter = {
  font(file: string): Painter
  fontSize(points: number): Painter
  fillColor(colour: string): Painter
  strokeColor(colour: string): Painter
  lineWidth(points: number): Painter
  text(text: string, x: number, y: number, options: { lineBreak: false; features: object }): Painter
  moveTo(x: number, y: number): Painter
  lineTo(x: number, y: number): Painter
  stroke(): Painter
}

/** How high the font's own line is; the painter puts a text at its top. */
const OWN_LINE = 1.3

/**
 * Rows of a long table, written where they were planned. As boxes of boxes, which the renderer lays out again for every
 * page, they took four times as long and four times the memory.
 */
export function paintedRows(plan: TablePlan, rows: readonly PlannedRow[], width: number): Drawn {
  const height = rows.reduce((sum, row) => sum + row.height, 0)
  return createElement(Canvas, {
    style: { width, height },
    paint(painter: Painter) {
      let top = 0
      painter.font(fileOf(400)).fontSize(plan.points).lineWidth(0.5).strokeColor(colour.border)
      for (const row of rows) {
        paintRow(painter, plan, row, top)
        top += row.height
        painter.moveTo(0, top).lineTo(width, top).stroke()
      }
      return null
    },
  })
}

function paintRow(painter: Painter, { points, columns }: TablePlan, { cells, height }: PlannedRow, top: number): void {
  let left = 0
  painter.fillColor(colour.text)
  for (const [at, { width, right }] of columns.entries()) {
    const lines = cells[at] ?? []
    const first = top + (height - lines.length * leading(points)) / 2 + ((LINE - OWN_LINE) / 2) * points
    for (const [index, line] of lines.entries()) {
      const x = right ? left + width - widthOf(line, points) : left
      if (line !== '')
        painter.text(line, x, first + index * leading(points), { lineBreak: false, features: plainFeatures })
    }
    left += width + GAP
  }
}
