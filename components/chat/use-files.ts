'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FileChip } from '#lib/assistant/files/keep-file.ts'
import { endingOf, fileKinds, MOST_FILES, mostBytes } from '#lib/assistant/files/limits.ts'
import { routes } from '#lib/http/paths.ts'
import { send } from './use-send.ts'

/** A file on its way to the question: being read, ready, or not taken and why. */
export type DraftFile = { key: string; name: string; bytes: number } & (
  | { state: 'reading' }
  | { state: 'ready'; chip: FileChip }
  | { state: 'refused'; why: string }
)

/** The files of the question that is being written. */
export function useFiles() {
  const t = useTranslations('chat.files')
  const [files, setFiles] = useState<readonly DraftFile[]>([])

  function add(chosen: Iterable<File>) {
    const given = [...chosen]
    const room = MOST_FILES - files.filter(({ state }) => state !== 'refused').length
    for (const [index, file] of given.entries()) {
      const key = crypto.randomUUID()
      const draft = { key, name: file.name, bytes: file.size }
      const why = index >= room ? t('tooMany', { count: MOST_FILES }) : objectionTo(file)
      if (why !== null) setFiles((known) => [...known, { ...draft, state: 'refused', why }])
      else {
        setFiles((known) => [...known, { ...draft, state: 'reading' }])
        void upload(file, draft)
      }
    }
  }

  /** What the server would refuse is said before anything is sent. */
  function objectionTo({ name, size }: File): string | null {
    const ending = endingOf(name)
    if (ending === null) return t('wrongKind')
    const most = mostBytes(fileKinds[ending].type)
    return size > most ? t('tooLarge', { most: most / 1024 / 1024 }) : null
  }

  async function upload(file: File, draft: { key: string; name: string; bytes: number }) {
    const address = `${routes.files}?${new URLSearchParams({ name: file.name })}`
    const answer = await send<{ file: FileChip }>(address, { method: 'POST', body: file })
    const next: DraftFile =
      'value' in answer
        ? { ...draft, state: 'ready', chip: answer.value.file }
        : { ...draft, state: 'refused', why: answer.problem ?? t('unreachable') }
    setFiles((known) => known.map((one) => (one.key === draft.key ? next : one)))
  }

  function remove(file: DraftFile) {
    setFiles((known) => known.filter((one) => one.key !== file.key))
    if (file.state === 'ready') void send(routes.file(file.chip.id), { method: 'DELETE' })
  }

  return {
    files,
    add,
    remove,
    reading: files.some(({ state }) => state === 'reading'),
    ready: files.flatMap((file) => (file.state === 'ready' ? [file.chip] : [])),
    /** They go with a question. */
    clear: () => setFiles([]),
    /** It did not go. */
    putBack: (chips: readonly FileChip[]) =>
      setFiles((known) => [
        ...chips.map((chip): DraftFile => ({ key: chip.id, name: chip.name, bytes: chip.bytes, state: 'ready', chip })),
        ...known,
      ]),
  }
}
