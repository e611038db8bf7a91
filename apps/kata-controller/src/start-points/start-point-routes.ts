import type { StartPoint } from '@katas/controller-api';
import type { Router } from 'express';
import type { ControllerDeps } from '../controller-deps';

export function addStartPointRoutes(router: Router, deps: ControllerDeps): void {
  router.get('/api/start_points', async (_request, response) => {
    const startPoints = await deps.startPoints.list();
    const answer: StartPoint[] = startPoints.map(({ name, displayName }) => ({
      name,
      display_name: displayName,
    }));
    response.json(answer);
  });
}
