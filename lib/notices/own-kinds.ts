import { type Permission, rolesWith } from '#lib/access/permissions.ts'
import { type NoticeKind, noticeKindNames } from './kind-names.ts'

/** Who can ever be told of a kind; null: anybody. */
const forWhom: Record<NoticeKind, Permission | null> = {
  access_requested: 'people:write',
  access_decided: null,
  review_due: 'reviews:read',
  leaver: 'people:write',
  group_kept: 'people:write',
  system_down: 'systems:read',
  limit_near: null,
  own_sign_in: null,
  app_waits: null,
  rotation_failed: 'systems:write',
  credential_due: 'systems:write',
  sign_in_lost: null,
}

/** The kinds that somebody with these roles can be told of: the others are no choice of theirs. */
export function kindsFor(roles: readonly string[]): NoticeKind[] {
  return noticeKindNames.filter((kind) => {
    const permission = forWhom[kind]
    return permission === null || rolesWith(permission).some((role) => roles.includes(role))
  })
}
