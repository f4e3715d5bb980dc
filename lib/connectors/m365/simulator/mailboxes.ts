import { guid, type World } from './world.ts'

/** Which mailboxes the tenant has: people's own, and those that only mail is kept in. */
export function mailboxesIn({ company }: World): { has(mailbox?: string): boolean } {
  const all = [...company.employees.map(({ upn }) => upn ?? ''), ...company.mails.map(({ mailbox }) => mailbox)]
  const known = new Set(all.filter((mailbox) => mailbox !== '').map((mailbox) => mailbox.toLowerCase()))
  return { has: (mailbox = '') => known.has(mailbox.toLowerCase()) }
}

export const isIn =
  (mailbox = '') =>
  (one: { mailbox: string }): boolean =>
    one.mailbox.toLowerCase() === mailbox.toLowerCase()

/** "Name <mail>" or a bare address. */
export function recipient(text: string) {
  const [, name, address] = /^(.*?)\s*<([^>]+)>$/.exec(text) ?? [undefined, undefined, text]
  return { emailAddress: { name: name ?? address ?? '', address: address ?? '' } }
}

/** What a mail is called on its way: copies of it in several mailboxes share it. */
export function internetMessageIdOf({ from, subject, received }: { from: string; subject: string; received: string }) {
  return `<${guid(`${from} ${subject} ${received}`)}@mail.example>`
}
