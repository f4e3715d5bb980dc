/** Of one question its person is told once, and the notice is settled with it. */
export function noticeKey(approvalId: string): string {
  return `app write ${approvalId}`
}
