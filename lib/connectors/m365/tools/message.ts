import { z } from 'zod'
import type { CallCompany } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { idText, maybeFlag, maybePart, maybeParts, maybeText, neededText } from '../../kit/values.ts'
import { jobNumberIn } from '../text-query.ts'

const address = z.object({ emailAddress: z.object({ name: maybeText, address: maybeText }) })

/** A mail as Graph gives it. */
export const message = z.object({
  id: idText,
  internetMessageId: maybeText,
  conversationId: maybeText,
  subject: maybeText,
  from: maybePart(address),
  toRecipients: maybeParts(address),
  ccRecipients: maybeParts(address),
  receivedDateTime: neededText,
  hasAttachments: maybeFlag,
  categories: maybeParts(z.string()),
  webLink: maybeText,
  body: maybePart(z.object({ content: maybeText })),
})

export type Message = z.output<typeof message>

export const messageSelect =
  'id,internetMessageId,conversationId,subject,from,toRecipients,ccRecipients,receivedDateTime,hasAttachments,categories,webLink,body'

export const mailFields = {
  project: z.string().optional().describe('Job number'),
  mailbox: z.string().describe('Whose mailbox it lies in'),
  from: field.messageContent(z.string()),
  fromName: field.messageContent(z.string().optional()),
  to: field.messageContent(z.array(z.string())),
  subject: field.messageContent(z.string()),
  received: z.string().describe('ISO 8601'),
  hasAttachments: z.boolean(),
}

export function jobOfMail({ categories, subject }: Message, company: CallCompany, asked?: string): string | undefined {
  return jobNumberIn(company, [...categories, subject], asked)
}

export function toMail(mailbox: string, mail: Message, project: string | undefined) {
  const sender = mail.from?.emailAddress
  return {
    id: mail.id,
    type: 'message',
    url: mail.webLink ?? undefined,
    project,
    mailbox,
    from: sender?.address ?? '',
    fromName: sender?.name ?? undefined,
    to: addressesIn(mail.toRecipients),
    subject: mail.subject ?? '',
    received: mail.receivedDateTime,
    hasAttachments: mail.hasAttachments ?? false,
  }
}

export function addressesIn(recipients: Message['toRecipients']): string[] {
  return recipients.flatMap(({ emailAddress }) => emailAddress.address ?? [])
}
