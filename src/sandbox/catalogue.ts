import type { Service } from './service'
import { appTokenService } from './services/app-token'
import { partnerService } from './services/partner'
import { permissionService } from './services/permission'
import { sessionService } from './services/session'
import { analyticsService, statsService } from './services/stats'
import { systemService } from './services/system'
import { userService } from './services/user'

/** Every service of the sandbox. */
export const SERVICES: readonly Service[] = [
  analyticsService,
  appTokenService,
  partnerService,
  permissionService,
  sessionService,
  statsService,
  systemService,
  userService,
]
