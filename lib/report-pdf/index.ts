import { BulkheadRejectedError, bulkhead } from 'cockatiel'
import { GatewayError } from '#lib/core/errors.ts'
import { once } from '#lib/core/registry.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { drawBeside } from './drawer-process.ts'
import type { Orientation, Paper, PdfRefusal } from './types.ts'

/** A long report keeps a processor busy for a while: the server keeps the other ones. */
const AT_ONCE = 1
const WAITING = 50

type Options = { paper?: Paper; orientation?: Orientation; signal?: AbortSignal }

/** A report as it was told, as a PDF. Nobody is asked anything: the document has all of it. */
export async function renderPdf(
  document: ReportDocument,
  { paper = 'letter', orientation = 'portrait', signal }: Options = {},
): Promise<Uint8Array> {
  const outcome = await inTurn(() => drawBeside({ document, paper, orientation }, signal), signal)
  if ('pdf' in outcome) return outcome.pdf
  throw refusal(outcome)
}

async function inTurn<T>(draw: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const places = once('report drawers', () => bulkhead(AT_ONCE, WAITING))
  try {
    return await places.execute(draw, signal)
  } catch (thrown) {
    if (thrown instanceof BulkheadRejectedError) {
      throw new GatewayError('busy', 'Too many reports are being drawn at the moment.')
    }
    if (signal?.aborted === true) throw new GatewayError('cancelled', 'Nobody waits for this report any more.')
    throw thrown
  }
}

function refusal({ refused, internal }: PdfRefusal): GatewayError {
  switch (refused) {
    case 'form':
      return new GatewayError('internal', 'This report is kept in a form that cannot be drawn.', {
        nextStep: 'Run the report again.',
        internal,
      })
    case 'failed':
      return new GatewayError('internal', 'The PDF could not be drawn.', { internal })
    case 'memory':
    case 'time':
      return new GatewayError('internal', 'This report is too long for a PDF.', {
        nextStep: 'Take its tables as files, or ask for a shorter report.',
        internal: `the drawer ran out of ${refused}`,
      })
  }
}
