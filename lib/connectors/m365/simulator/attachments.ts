import type { MailAttachment } from '#lib/company/types/office-and-map.ts'
import type { Mail } from '#lib/company/types.ts'
import { graphError, type Handler, type Pager, selected } from './answers.ts'
import { bytesOf } from './content.ts'
import { isIn } from './mailboxes.ts'
import type { World } from './world.ts'

/** The sample keeps no files of mails: what one says is told of the mail that it hangs on. */
export function attachmentText({ name }: MailAttachment, { subject, from, body }: Mail): string | null {
  return name.endsWith('.zip') ? null : `${name}\n${subject}\n${from}\n${body}`
}

export function attachmentRoutes({ company }: World, mails: readonly Mail[], page: Pager): [string, RegExp, Handler][] {
  const byMail = Map.groupBy(company.mailAttachments, ({ mailId }) => mailId)
  const absent = () => graphError(404, 'ErrorItemNotFound', 'The object was not found in the store.')
  const mailAt = (mailbox = '', id = '') => mails.find((one) => one.id === id && isIn(mailbox)(one))

  return [
    [
      'GET',
      /^\/users\/([^/]+)\/messages\/([^/]+)\/attachments$/,
      ([mailbox, id = ''], request) => {
        const mail = mailAt(mailbox, id)
        const of = byMail.get(id) ?? []
        const show = (one: MailAttachment) => selected(fileAttachment(one, mail), request.query.get('$select'))
        return mail === undefined ? absent() : page(request, () => of.map(show), 10)
      },
    ],
    [
      'GET',
      /^\/users\/([^/]+)\/messages\/([^/]+)\/attachments\/([^/]+)$/,
      ([mailbox, id = '', asked], { query }) => {
        const mail = mailAt(mailbox, id)
        const found = byMail.get(id)?.find((one) => one.id === asked)
        if (mail === undefined || found === undefined) return absent()
        return { status: 200, body: selected(fileAttachment(found, mail), query.get('$select')) }
      },
    ],
  ]
}

function fileAttachment(attachment: MailAttachment, mail: Mail | undefined): Record<string, unknown> {
  const { id, name, mimeType, size } = attachment
  const text = mail === undefined ? null : attachmentText(attachment, mail)
  return {
    '@odata.type': '#microsoft.graph.fileAttachment',
    id,
    name,
    contentType: mimeType,
    size,
    isInline: false,
    contentBytes: bytesOf(mimeType, text).toString('base64'),
  }
}
