import { createCompany } from '#lib/company/index.ts'
import type { TeamsMessage } from '#lib/company/types/office-and-map.ts'
import type { Company, DriveFile, Mail } from '#lib/company/types.ts'
import type { StoredEvent } from './calendars.ts'

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
const event = (id: string, given: Partial<StoredEvent> = {}): StoredEvent => ({
  id,
  mailbox: PM,
  subject: `Event ${id}`,
  start: '2026-11-23T16:00:00Z',
  end: '2026-11-23T17:00:00Z',
  attendees: [PM],
  location: 'Site trailer',
  ...given,
})

const said = (id: string, given: Partial<TeamsMessage> = {}): TeamsMessage => ({
  id,
  siteId: 'mercy',
  job: '24-017',
  channel: 'Field',
  from: PM,
  sent: '2026-11-20T14:00:00Z',
  text: `Text ${id}`,
  replyTo: null,
  ...given,
})
const attached = (id: string, mailId: string, name: string, mimeType: string) => ({
  id,
  mailId,
  name,
  mimeType,
  size: 900,
})

const office = Array.from({ length: 12 }, (_, index) => (index === 0 ? PM : `person${index}@ridgeline.example`))
/** A tenant small enough to know by heart: two sites, ten files, five people’s mail and calendars, one team’s talk. */
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
        hasAttachments: index === 0,
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
    event('crew', { mailbox: FIELD, subject: '24-017: crew planning', attendees: [FIELD, PM] }),
    event('doctor', {
      mailbox: FIELD,
      subject: '24-017 doctor',
      location: 'Clinic',
      sensitivity: 'private',
      showAs: 'oof',
      start: '2026-11-24T15:00:00Z',
      end: '2026-11-24T16:30:00Z',
    }),
    event('closed', {
      mailbox: SHARED,
      subject: 'Settlement talk 24-017',
      sensitivity: 'confidential',
      start: '2027-02-01T17:00:00Z',
      end: '2027-02-01T18:00:00Z',
    }),
    event('yard', {
      mailbox: FIELD,
      showAs: 'free',
      start: '2026-11-24T19:00:00Z',
      end: '2026-11-24T20:00:00Z',
    }),
  ],
  mailThreads: [{ id: 'thread', subject: 'Subject', job: null, mailIds: ['bulk0', 'bulk1', 'bulk2'] }],
  mailAttachments: [
    attached('one', 'bulk0', 'Quote.pdf', 'application/pdf'),
    attached('two', 'bulk0', 'Photos.zip', 'application/zip'),
    attached('pay', 'cfo', 'Notes.txt', 'text/plain'),
  ],
  teamsMessages: [
    said('1001', { text: 'Pump <b> is here & ready' }),
    said('1002', { from: FIELD, replyTo: '1001', sent: '2026-11-20T14:10:00Z' }),
    said('1003', { channel: 'Deliveries', sent: '2026-11-10T09:00:00Z' }),
    said('1004', { sent: '2026-10-10T09:00:00Z' }),
  ],
}
