import type { ReportDocument } from '#lib/reports/document.ts'

export type Paper = 'letter' | 'a4'
/** How most pages lie; what is too wide for an upright page lies by itself. */
export type Orientation = 'portrait' | 'landscape'

export type PdfOrder = { document: ReportDocument; paper: Paper; orientation: Orientation }

/** `form`: what came is no report document. `failed`: it is one, and could not be drawn. */
export type PdfRefusal = { refused: 'form' | 'failed' | 'memory' | 'time'; internal?: string }
export type PdfOutcome = { pdf: Uint8Array } | PdfRefusal
