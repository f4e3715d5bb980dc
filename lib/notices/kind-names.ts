/** Without what checks their facts, which no browser needs. */
export const noticeKindNames = [
  'access_requested',
  'access_decided',
  'review_due',
  'leaver',
  'group_kept',
  'system_down',
  'limit_near',
  'own_sign_in',
  'app_waits',
  'rotation_failed',
  'credential_due',
  'sign_in_lost',
] as const
export type NoticeKind = (typeof noticeKindNames)[number]
