'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

/** Text for elsewhere, whole on the clipboard with one press. */
export function CopyBlock({ what, text }: { what: string; text: string }) {
  const t = useTranslations('settings.connect')
  return (
    <div className="mt-1.5 flex items-start gap-2 rounded-md border bg-sunken p-2 max-sm:flex-col">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="w-full min-w-0 grow overflow-x-auto py-1 text-xs sm:w-auto">
        {text}
      </pre>
      <Button
        size="sm"
        icon={<Copy size={14} strokeWidth={1.75} aria-hidden />}
        aria-label={t('copyLabel', { what })}
        onClick={() => void navigator.clipboard.writeText(text).then(() => toast(t('copied')))}
      >
        {t('copy')}
      </Button>
    </div>
  )
}
