import { organization } from 'better-auth/plugins/organization'
import { memberAc, ownerAc } from 'better-auth/plugins/organization/access'

/** How long an invitation can be accepted. */
export const invitationSeconds = 7 * 24 * 3600

/**
 * Hubs and who belongs to them, by the accounts library. Its own addresses stay closed (`open-paths.ts`): the hub's routes call it and write
 * the audit log. Whether somebody may make a hub is decided there too.
 */
export const hubs = () =>
  organization({
    creatorRole: 'admin',
    roles: { viewer: memberAc, creator: memberAc, admin: ownerAc },
    membershipLimit: 100_000,
    invitationLimit: 1_000,
    invitationExpiresIn: invitationSeconds,
    cancelPendingInvitationsOnReInvite: true,
    disableOrganizationDeletion: true,
  })
