'use client'

import { Building2, HardHat, User } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Mention } from '#lib/assistant/mentions/mention.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { cx } from '../ui/cx.ts'
import type { useOptions } from '../ui/use-options.ts'

type Props = { mentions: readonly Mention[]; loading: boolean; options: ReturnType<typeof useOptions> }

const icons = { job: HardHat, vendor: Building2, person: User }

/** Names that fit what stands after the `@`; above the field, which keeps the focus. */
export function MentionList({ mentions, loading, options: { at, list, optionProps } }: Props) {
  const t = useTranslations('chat.mention')
  return (
    <div className="absolute inset-x-0 bottom-full z-10 mb-1.5 overflow-hidden rounded-lg bg-raised p-1 shadow-pop">
      <p role="status" className={cx('px-2 text-xs text-text-3', mentions.length === 0 && 'py-1.5')}>
        {loading ? t('loading') : mentions.length === 0 ? t('none') : ''}
      </p>
      <ul
        id={list}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the options of the field below
        role="listbox"
        aria-label={t('label')}
        className="max-h-72 overflow-y-auto"
      >
        {mentions.map((mention, index) => {
          const Icon = icons[mention.kind]
          return (
            <li
              key={`${mention.kind} ${mention.says} ${mention.detail}`}
              {...optionProps(index)}
              className={cx(
                'flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm touch:min-h-11',
                index === at && 'bg-hover',
              )}
            >
              <Icon size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-text-3" />
              <span className="min-w-0 truncate">{mention.name}</span>
              <span className="truncate text-xs text-text-3">
                <ProjectText>{mention.detail}</ProjectText>
              </span>
              <span className="ml-auto shrink-0 text-xs text-text-3">{t(mention.kind)}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
