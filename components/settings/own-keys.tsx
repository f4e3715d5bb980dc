'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { KeyList } from '../shell/key-list.tsx'
import { remember } from '../shell/remember.ts'
import type { NavItem } from '../shell/types.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { SettingsSection } from './settings-section.tsx'

type Props = { singleKeys: boolean; items: readonly Pick<NavItem, 'key' | 'label' | 'href'>[] }

/** The keys that do something, and the switch for those that are single letters (WCAG 2.1.4): kept in this browser. */
export function OwnKeys({ singleKeys, items }: Props) {
  const t = useTranslations('settings.keys')
  const router = useRouter()
  const [on, setOn] = useState(singleKeys)
  return (
    <SettingsSection title={t('title')}>
      <div className="mt-2">
        <Checkbox
          label={t('single')}
          checked={on}
          onChange={(chosen) => {
            setOn(chosen)
            remember('keys', chosen ? 'on' : 'off')
            router.refresh()
          }}
        />
      </div>
      <details className="mt-1">
        <summary className="cursor-pointer py-1.5 font-medium text-sm">{t('list')}</summary>
        <div className="max-w-md">
          <KeyList items={items} singleKeys={on} />
        </div>
      </details>
    </SettingsSection>
  )
}
