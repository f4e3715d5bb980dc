import type { Company, Story } from '../types.ts'
import { story01 } from './story-01.ts'
import { story02 } from './story-02.ts'
import { story03 } from './story-03.ts'
import { story04 } from './story-04.ts'
import { story05 } from './story-05.ts'
import { story06 } from './story-06.ts'
import { story07 } from './story-07.ts'
import { story08 } from './story-08.ts'
import { story09 } from './story-09.ts'
import { story10 } from './story-10.ts'
import { story11 } from './story-11.ts'
import { story12 } from './story-12.ts'
import { story13 } from './story-13.ts'
import { story14 } from './story-14.ts'
import { story15 } from './story-15.ts'
import { story16 } from './story-16.ts'

/** The stories that the six systems' data tells; the others are the gateway's own. */
export function tellStories(company: Company): Story[] {
  const told = [
    story01,
    story02,
    story03,
    story04,
    story05,
    story06,
    story07,
    story08,
    story09,
    story10,
    story11,
    story12,
    story13,
    story14,
    story15,
    story16,
  ]
  return told.map((story) => story(company))
}
