'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

/** A line to take elsewhere as it stands. */
export function CopyLine({ text }: { text: string }) {
  const t = useTranslations('setup.sign_in')
  return (
    <div className="flex min-h-8 items-center gap-2 rounded-md border border-border bg-sunken pr-0.5 pl-2.5 touch:min-h-11">
      <span className="id-text min-w-0 grow [overflow-wrap:anywhere]">{text}</span>
      <Button
        size="sm"
        variant="ghost"
        icon={<Copy size={14} strokeWidth={1.75} aria-hidden />}
        onClick={() => void navigator.clipboard.writeText(text).then(() => toast(t('copied')))}
      >
        {t('copy')}
      </Button>
    </div>
  )
}
