import { getBoard, type GetBoard, type BoardView } from '@flowra/contracts';
import { RpcContext } from '@flowra/messaging';
import { Controller } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { GetBoardQuery } from './get-board.query';

@Controller()
export class GetBoardController {
  constructor(private readonly queries: QueryBus) {}

  /** The tasks of a workspace that the caller may see, by kind and status. Throws `workspace.not-found`. */
  @MessagePattern(getBoard.pattern)
  handle(@Payload() payload: GetBoard, @Ctx() { request }: RpcContext): Promise<BoardView> {
    return this.queries.execute(new GetBoardQuery(payload, request));
  }
}
