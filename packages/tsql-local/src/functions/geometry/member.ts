/** Short forms in which the members of geometry are written. */
import { refuseFunction } from '../../types/errors.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { GeometryMember } from '../function-definition.ts';
import { quoteLiteral } from '../quote-literal.ts';

export const geometry: SqlType = { kind: 'geometry' };

type Emit = GeometryMember['emit'];

/** Every member gives NULL for a NULL instance or argument, and may for others. */
export function method(name: string, parameters: readonly SqlType[], result: SqlType, emit: Emit): GeometryMember {
  return {
    name,
    form: 'method',
    argumentCount: { minimum: parameters.length, maximum: parameters.length },
    signature: () => ({ parameters, result, nullable: true }),
    emit,
  };
}

export function property(name: string, result: SqlType, emit: (target: string) => string): GeometryMember {
  return { ...method(name, [], result, (target) => emit(target)), form: 'property' };
}

export function maker(name: string, parameters: readonly SqlType[], emit: (call: readonly string[]) => string): GeometryMember {
  return { ...method(name, parameters, geometry, (_, call) => emit(call)), form: 'static' };
}

/** `x.STSrid = n` as a method that gives what x becomes. `name` is x's, for 5302 where it is NULL. */
export function sridMutator(name: string): GeometryMember {
  return method('STSrid', [{ kind: 'int' }], geometry, (g, [srid = '']) => `tsql.geometry_with_srid(${g}, ${srid}, ${quoteLiteral(name)})`);
}

/** A member that SQL Server has and this engine does not build: 40511 by name. */
export function refusedMember(name: string, form: GeometryMember['form']): GeometryMember {
  return {
    name,
    form,
    argumentCount: { minimum: 0, maximum: 9 },
    signature: () => {
      throw refuseFunction(`geometry.${name}`);
    },
    emit: () => '',
  };
}
