import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { storableText } from '#lib/core/storable.ts'
import type { Database } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { readText } from '#lib/documents/index.ts'
import { endingOf, fileKinds, isPicture, mostBytes } from './limits.ts'

/** A file as a screen shows it. */
export type FileChip = { id: string; name: string; mediaType: string; bytes: number }

type Given = { name: string; content: Uint8Array }

/** So much of a text is kept for a model to read. */
const MOST_TEXT = 60_000
const FIRST_ROWS = 13
/** Of one person without a question. */
const MOST_DRAFTS = 20
const LONGEST_NAME = 120

/** Keeps a file for the question that it will be sent with, and what it says: read in a process of its own. */
export async function keepFile(
  personId: string,
  { name, content }: Given,
  { database }: { database: Pick<Database, 'attachment'> },
  signal?: AbortSignal,
): Promise<FileChip> {
  const mediaType = typeOf(name, content)
  if (content.length > mostBytes(mediaType)) throw wrong(`It has more than ${mostBytes(mediaType) / 1024 / 1024} MB.`)
  if ((await database.attachment.count({ where: { personId, turnId: null } })) >= MOST_DRAFTS) {
    throw wrong(`You have ${MOST_DRAFTS} files waiting for a question. Remove one of them first.`)
  }
  const read = isPicture(mediaType) ? null : await whatItSays(content, mediaType, signal)
  const chip = { id: uuidv7(), name: plainName(name), mediaType, bytes: content.length }
  await database.attachment.create({
    data: {
      ...chip,
      personId,
      content: new Uint8Array(content),
      text: read?.text ?? null,
      more: read?.more ?? false,
      rows: read === null || read.rows.length === 0 ? Prisma.DbNull : read.rows,
    },
  })
  return chip
}

/** By its ending and its first bytes: what a browser says of a file is not believed. */
function typeOf(name: string, content: Uint8Array): string {
  const ending = endingOf(name)
  if (ending === null) throw wrong('Files are PDF, XLSX, CSV, PNG, JPEG, WebP or GIF.')
  if (content.length === 0) throw wrong('The file is empty.')
  const { type, begins } = fileKinds[ending]
  const first = Buffer.from(content.subarray(0, 16)).toString('hex')
  const fits = begins === null ? !content.subarray(0, 4_096).includes(0) : begins.some((one) => first.startsWith(one))
  if (!fits) throw wrong(`It is called .${ending} and is something else inside.`)
  return type
}

async function whatItSays(content: Uint8Array, mediaType: string, signal: AbortSignal | undefined) {
  const rows = mediaType === fileKinds.pdf.type ? undefined : FIRST_ROWS
  const outcome = await readText(content, mediaType, { from: 0, length: MOST_TEXT }, { signal, rows })
  if (outcome === null) {
    throw wrong('There is no text in it that can be read: it is damaged, or it holds pictures alone.')
  }
  if ('refused' in outcome) throw wrong(refusals[outcome.refused])
  const { text, next } = outcome
  return {
    text: storableText(text),
    more: next !== undefined,
    rows: (outcome.rows ?? []).map((row) => row.map(storableText)),
  }
}

const refusals = {
  time: 'Reading it takes longer than one file may.',
  memory: 'Reading it takes more memory than one file may.',
  size: 'It is too large.',
  encrypted: 'It is encrypted.',
}

function wrong(why: string): GatewayError {
  return new GatewayError('invalid_input', `The file was not taken. ${why}`, { nextStep: 'Choose another file.' })
}

function plainName(name: string): string {
  const bare =
    name
      .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? ''
  return bare.length <= LONGEST_NAME ? bare : `…${bare.slice(1 - LONGEST_NAME)}`
}
