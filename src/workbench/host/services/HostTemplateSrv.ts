import { type ScopedVars, type TypedVariableModel } from '@grafana/data';
import { type TemplateSrv } from '@grafana/runtime';
import { isSceneObject, sceneGraph, type SceneObject } from '@grafana/scenes';

const VARIABLE = /\$(\w+)|\[\[\w+?(?::\w+)?\]\]|\$\{\w+(?:\.[^:^}]+)?(?::[^}]+)?\}/;

/**
 * Grafana's template service as it works with scenes: the object that asks (`__sceneObject`), else the scene on screen, knows the
 * variables. Without a scene nothing is replaced.
 */
export class HostTemplateSrv implements TemplateSrv {
  replace: TemplateSrv['replace'] = (target, scopedVars, format) => {
    if (target === undefined || target === '') {
      return target ?? '';
    }
    const asking = askingObject(scopedVars) ?? sceneOnScreen();
    return asking === undefined
      ? target
      : sceneGraph.interpolate(asking, target, scopedVars, format as string | undefined);
  };

  containsTemplate(target?: string): boolean {
    return target !== undefined && VARIABLE.test(target);
  }

  getVariables(): TypedVariableModel[] {
    const scene = sceneOnScreen();
    if (scene === undefined) {
      return [];
    }
    return sceneGraph.getVariables(scene).state.variables.map((variable) => {
      const { name, type, label } = variable.state;
      const value = variable.getValue();
      return {
        id: name,
        name,
        type,
        label,
        current: { value, text: variable.getValueText?.() ?? value },
      } as unknown as TypedVariableModel;
    });
  }

  updateTimeRange(): void {
    // Scenes carry their own time range.
  }
}

function askingObject(scopedVars: ScopedVars | undefined): SceneObject | undefined {
  const held: unknown = scopedVars?.__sceneObject?.value?.valueOf();
  return asSceneObject(held);
}

function sceneOnScreen(): SceneObject | undefined {
  const scene: unknown = (window as { __grafanaSceneContext?: unknown }).__grafanaSceneContext;
  const found = asSceneObject(scene);
  return found?.isActive === true ? found : undefined;
}

function asSceneObject(held: unknown): SceneObject | undefined {
  return typeof held === 'object' && held !== null && isSceneObject(held) ? held : undefined;
}
