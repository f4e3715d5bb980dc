import type { Cues } from './cue.ts'
import { fieldCues } from './field.ts'
import { findingsCues } from './findings.ts'
import { jobsCues } from './jobs.ts'
import { moneyCues } from './money.ts'
import { officeCues } from './office.ts'
import { peopleCues } from './people.ts'
import { salesCues } from './sales.ts'

/** Of every measure and every finding. A word may stand at several; the more have it, the less it says. */
export const cues: Cues = {
  ...moneyCues,
  ...jobsCues,
  ...fieldCues,
  ...peopleCues,
  ...salesCues,
  ...officeCues,
  ...findingsCues,
}
