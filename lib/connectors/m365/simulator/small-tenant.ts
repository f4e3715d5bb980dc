import { createCompany } from '#lib/company/index.ts'
import type { CalendarEvent, Company, DriveFile, Mail } from '#lib/company/types.ts'

export const PM = 'pm@ridgeline.example'
export const FIELD = 'field@ridgeline.example'
export const SHARED = 'projects@ridgeline.example'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const file = (id: string, given: Partial<DriveFile> = {}): DriveFile => ({
  id,
  siteId: 'mercy',
  path: '/Contracts',
  name: `${id}.txt`,
  mimeType: 'text/plain',
  size: 1000,
  modified: '2026-10-04',
  author: 'none',
  text: `Prime contract text of ${id}`,
  readers: ['everyone'],
  ...given,
})
const mail = (id: string, given: Partial<Mail> = {}): Mail => ({
  id,
  mailbox: PM,
  from: 'Grace Holm <gholm@mercy.example>',
  to: [PM],
  subject: `Subject ${id}`,
  body: `Body ${id}`,
  received: '2026-10-03T15:04:00Z',
  hasAttachments: false,
  job: null,
  folder: 'Inbox',
  ...given,
})
const event = (id: string, given: Partial<CalendarEvent> = {}): CalendarEvent => ({
  id,
  mailbox: PM,
  subject: `Event ${id}`,
  start: '2026-11-23T16:00:00Z',
  end: '2026-11-23T17:00:00Z',
  attendees: [PM],
  location: 'Site trailer',
  ...given,
})

const office = Array.from({ length: 12 }, (_, index) => (index === 0 ? PM : `person${index}@ridgeline.example`))
/** A tenant small enough to know by heart: two sites, ten files, four people’s mail. */
export const company: Company = {
  ...createCompany(),
  sites: [
    { id: 'mercy', slug: 'mercy-clinic', name: '24-017 Mercy Clinic', job: '24-017' },
    { id: 'legal', slug: 'legal', name: 'Legal', job: null },
  ],
  files: [
    file('open'),
    file('mine', { readers: [PM] }),
    file('team', { readers: office }),
    file('secret', { readers: ['executive@ridgeline.example'], text: 'Prime contract: settlement of 2.4 million' }),
    file('word', { name: 'scope.docx', mimeType: word, text: 'Scope & limits <of> work\nSecond line' }),
    file('pdf', {
      name: 'permit.pdf',
      mimeType: 'application/pdf',
      text: 'Permit (excavation)\nOwner’s copy — to 28 Nov',
    }),
    file('excel', {
      name: 'bid.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      text: 'Item\tAmount\nConcrete & rebar\t412000',
    }),
    file('photo', { name: 'pour.jpg', mimeType: 'image/jpeg', text: null }),
    file('long', { path: '/', name: 'log.txt', text: `${'a'.repeat(20_000)}THE END` }),
    file('settlement', { siteId: 'legal', path: '/', readers: ['executive@ridgeline.example'], text: 'Settlement' }),
  ],
  mails: [
    mail('verbal', { subject: 'Added concrete', body: 'Go ahead with the extra footings, we agree.', job: '24-017' }),
    mail('copy', {
      mailbox: SHARED,
      subject: 'Added concrete',
      body: 'Go ahead with the extra footings, we agree.',
      job: '24-017',
    }),
    mail('shared', { mailbox: SHARED, subject: 'RE: 24-022 pour', received: '2026-11-20T08:00:00Z' }),
    mail('cfo', {
      mailbox: 'executive@ridgeline.example',
      subject: 'Payroll',
      body: 'agree on the footings of payroll',
    }),
    ...Array.from({ length: 230 }, (_, index) =>
      mail(`bulk${index}`, {
        mailbox: 'office@ridgeline.example',
        received: new Date(Date.UTC(2026, 5, 1, 0, index)).toISOString(),
      }),
    ),
  ],
  events: [
    event('walk'),
    event('cfo', { mailbox: 'executive@ridgeline.example' }),
    event('far', { start: '2027-01-10T10:00:00Z', end: '2027-01-10T11:00:00Z' }),
    event('24-022', {
      mailbox: SHARED,
      subject: 'Pour 24-022',
      start: '2026-11-25T07:00:00Z',
      end: '2026-11-25T09:00:00Z',
    }),
  ],
}
