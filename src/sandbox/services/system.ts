import { action, type Service } from '../service'

export const systemService: Service = {
  name: 'system',
  actions: {
    ping: action({ access: 'anyone', params: {}, run: () => true }),
    getTime: action({ access: 'anyone', params: {}, run: (call) => call.now() }),
    getVersion: action({ access: 'anyone', params: {}, run: () => 'Venus-22.19.0' }),
    pingDatabase: action({ access: 'anyone', params: {}, run: () => true }),
  },
}
