import { organization } from 'better-auth/plugins/organization'
import { memberAc, ownerAc } from 'better-auth/plugins/organization/access'

/**
 * Hubs and who belongs to them, as the accounts library keeps them: its tables, and in each session the hub that a browser shows. Its own
 * addresses stay closed (`open-paths.ts`): the hub's routes make each change in one transaction with its line in the audit log.
 */
export const hubs = () =>
  organization({
    creatorRole: 'admin',
    roles: { viewer: memberAc, creator: memberAc, admin: ownerAc },
    allowUserToCreateOrganization: false,
    disableOrganizationDeletion: true,
  })
