'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

type Props = { label: string; text: string; help?: string }

/** A text to take to the vendor as it stands. */
export function CopyText({ label, text, help }: Props) {
  return (
    <div className="grid gap-1">
      <p className="text-sm font-medium">{label}</p>
      <div className="flex min-h-8 items-center gap-2 rounded-md border border-border bg-sunken pr-0.5 pl-2.5">
        <span className="id-text min-w-0 grow py-1 [overflow-wrap:anywhere]">{text}</span>
        <CopyButton text={text} label={label} />
      </div>
      {help !== undefined && <p className="text-xs text-text-3">{help}</p>}
    </div>
  )
}

type CopyProps = { text: string; label: string; words?: string; variant?: 'ghost' | 'default' }

export function CopyButton({ text, label, words, variant = 'ghost' }: CopyProps) {
  const t = useTranslations('connect.details')
  return (
    <Button
      size="sm"
      variant={variant}
      aria-label={`${words ?? t('copy')}: ${label}`}
      icon={<Copy size={14} strokeWidth={1.75} aria-hidden />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => toast(t('copied')))}
    >
      {words ?? t('copy')}
    </Button>
  )
}
