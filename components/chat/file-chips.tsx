'use client'

import { CircleX, FileText, Image, LoaderCircle, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { FileChip } from '#lib/assistant/files/keep-file.ts'
import { IconButton } from '../ui/icon-button.tsx'
import type { DraftFile } from './use-files.ts'

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true, className: 'shrink-0 text-text-3' } as const

/** The files of a question that was sent. */
export function FileChips({ files }: { files: readonly FileChip[] }) {
  const t = useTranslations('chat.files')
  if (files.length === 0) return null
  return (
    <ul aria-label={t('label')} className="mt-2 flex flex-wrap gap-1.5">
      {files.map(({ id, name, bytes, mediaType }) => (
        <Chip
          key={id}
          icon={mediaType.startsWith('image/') ? <Image {...glyph} /> : <FileText {...glyph} />}
          name={name}
        >
          <Size bytes={bytes} />
        </Chip>
      ))}
    </ul>
  )
}

/** The files of the question that is being written, each with its state in words. */
export function DraftFiles({ files, onRemove }: { files: readonly DraftFile[]; onRemove: (file: DraftFile) => void }) {
  const t = useTranslations('chat.files')
  if (files.length === 0) return null
  return (
    <ul aria-label={t('label')} className="flex flex-wrap gap-1.5 px-2.5 pt-2.5">
      {files.map((file) => (
        <Chip key={file.key} icon={<StateGlyph state={file.state} />} name={file.name}>
          <span role="status" className={file.state === 'refused' ? 'text-stop-text' : ''}>
            {file.state === 'reading' && t('reading')}
            {file.state === 'refused' && file.why}
            {file.state === 'ready' && <Size bytes={file.bytes} />}
          </span>
          <IconButton
            label={t('remove', { name: file.name })}
            icon={<X size={12} strokeWidth={1.75} aria-hidden />}
            className="-my-1 -mr-1.5"
            onClick={() => onRemove(file)}
          />
        </Chip>
      ))}
    </ul>
  )
}

function StateGlyph({ state }: Pick<DraftFile, 'state'>) {
  if (state === 'refused') return <CircleX {...glyph} className="shrink-0 text-stop-text" />
  return state === 'reading' ? <LoaderCircle {...glyph} /> : <FileText {...glyph} />
}

function Chip({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) {
  return (
    <li className="flex min-h-7 max-w-full items-center gap-1.5 rounded-md border border-border bg-surface px-2 text-xs text-text-3">
      {icon}
      <span className="max-w-56 truncate text-text-2">{name}</span>
      {children}
    </li>
  )
}

function Size({ bytes }: { bytes: number }) {
  const format = useFormatter()
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte'
  const value = bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000)
  return (
    <span className="whitespace-nowrap" suppressHydrationWarning>
      {format.number(Math.max(value, 0.1), { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 })}
    </span>
  )
}
