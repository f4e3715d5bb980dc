import { spoken } from './calendar.ts'
import type { Random } from './random.ts'
import type { Job } from './types.ts'

export type DocumentKind = {
  folder: string
  /** The serial counts a site's files of this kind. */
  file: (job: Job, serial: number) => string
  mimeType: string
  readers: 'everyone' | 'team' | 'money'
  text: (job: Job, owner: string, day: string, random: Random) => string
}

const pdf = 'application/pdf'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const kinds: DocumentKind[] = [
  {
    folder: 'Safety',
    file: (job, serial) => `${job.number} Site safety plan rev ${1 + serial}.pdf`,
    mimeType: pdf,
    readers: 'everyone',
    text: (job, _, day) =>
      `Site safety plan for ${job.name}, ${job.address}, ${job.city}. Revised ${spoken(day)}. Daily huddle at 6:45 at the gang box. Fall protection above 6 ft without exception. Excavations over 5 ft are sloped or boxed and checked by the competent person each morning and after rain. Nearest clinic: Halden Clinic, 12 minutes. Emergency number 555-0111.`,
  },
  {
    folder: 'Meetings',
    file: (job, serial) => `${job.number} Owner meeting ${10 + serial}.docx`,
    mimeType: word,
    readers: 'team',
    text: (job, owner, day, random) =>
      `Owner meeting, ${job.name}, ${spoken(day)}. Present: ${owner}, architect, Ridgeline. 1. Schedule: ${random.int(2, 9)} days behind on the critical path because of inspections; recovery by Saturday work. 2. RFIs: ${random.int(2, 7)} open, architect to answer two by Friday. 3. Submittals: hardware comes back revise and resubmit. 4. Changes: owner asked for the price of added site lighting. 5. Safety: no incidents since the last meeting. Next meeting in two weeks.`,
  },
  {
    folder: 'Schedules',
    file: (job, serial) => `${job.number} Three-week look-ahead ${20 + serial}.pdf`,
    mimeType: pdf,
    readers: 'everyone',
    text: (job, _, day, random) =>
      `Three-week look-ahead, ${job.name}, from ${spoken(day)}. Week 1: rough-in level ${random.int(1, 3)}, inspection Thursday. Week 2: close walls, start board. Week 3: ceiling grid, set equipment with the crane on Saturday. Needs: street closure for the crane, two more electricians, answers to the open RFIs.`,
  },
  {
    folder: 'Change management',
    file: (job, serial) => `${job.number} Change pricing ${1 + serial}.xlsx`,
    mimeType: excel,
    readers: 'money',
    text: (job, _, day, random) =>
      `Change pricing, ${job.name}, ${spoken(day)}. Labor ${random.int(40, 300)} h, material $${random.int(3, 40)},${random.int(100, 999)}, subcontractor $${random.int(5, 80)},${random.int(100, 999)}, fee 6 %, bond 0.9 %. Time impact: ${random.int(0, 6)} days. Excludes overtime.`,
  },
  {
    folder: 'Drawings',
    file: (job, serial) => `${job.number} A-${100 + serial} issued for construction.pdf`,
    mimeType: pdf,
    readers: 'everyone',
    text: (job, _, day) =>
      `Sheet list, ${job.name}, issued for construction ${spoken(day)}. Architectural A-101 to A-612, structural S-101 to S-405, mechanical M-101 to M-504, electrical E-101 to E-603. Addendum 2 changes A-401, A-402 and the door schedule.`,
  },
  {
    folder: 'Subcontracts',
    file: (job, serial) => `${job.number} Subcontract scope ${1 + serial}.docx`,
    mimeType: word,
    readers: 'money',
    text: (job, owner) =>
      `Scope of work, ${job.name} for ${owner}. Furnish and install complete per plans and specifications, including lifts, clean-up and warranty. Retainage as in the prime contract. Lower-tier lien waivers with every application. Certificates of insurance before coming to the site.`,
  },
  {
    folder: 'Quality',
    file: (job, serial) => `${job.number} Concrete test report ${1 + serial}.pdf`,
    mimeType: pdf,
    readers: 'team',
    text: (job, _, day, random) =>
      `Compressive strength report, ${job.name}, cast ${spoken(day)}. Mix 4000-3, slump ${random.int(4, 6)} in., air ${random.int(4, 6)} %. 7 days: ${random.int(2900, 3400)} psi. 28 days: ${random.int(4100, 5200)} psi. Meets the specified 4,000 psi.`,
  },
  {
    folder: 'Logistics',
    file: (job, serial) => `${job.number} Site logistics ${1 + serial}.pdf`,
    mimeType: pdf,
    readers: 'everyone',
    text: (job) =>
      `Site logistics, ${job.name}. Gate 1 on ${job.address.replace(/^\d+ /, '')} for trucks, gate 2 for people. No deliveries 7:30 to 8:30 and 14:45 to 15:30. Crane pad at the south side, 90 t, keep 20 ft from the overhead line. Concrete washout at the north fence.`,
  },
]

export function documentText(kind: DocumentKind, job: Job, owner: string, day: string, random: Random): string {
  return kind.text(job, owner, day, random)
}
