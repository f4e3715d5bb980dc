import type { InsightInput } from '#lib/measures/gather.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { InsightWriter } from '../writer.ts'
import type { PipelineHole } from './find.ts'
import { wasRead } from './records.ts'

export function tell([found]: readonly PipelineHole[], writer: InsightWriter, input: InsightInput): void {
  if (!wasRead(input)) {
    writer.paragraph(writer.say('hole.answer.unsure'))
    return
  }
  if (found === undefined) {
    writer.paragraph(writer.say('hole.answer.none'))
    return
  }
  const { facts, hole } = found
  const { leaders, idle, missing, signed, bids } = facts
  const list = (people: readonly { name: string }[]) => people.map(({ name }) => plainWords(name, 60)).join(', ')
  const day = writer.words.day(hole.quarter.from)
  writer.paragraph(
    writer.say('hole.answer.idle', { idle, leaders }, { day, names: list(hole.idle) }),
    hole.untold.length > 0 &&
      writer.say('hole.answer.untold', {}, { count: hole.untold.length, names: list(hole.untold) }),
  )
  writer.paragraph(
    signed !== undefined &&
      writer.say((missing.value ?? 0) > 0 ? 'hole.answer.missing' : 'hole.answer.enough', { signed, missing }),
    bids?.value != null && writer.say('hole.answer.bids', { bids }),
  )
}
