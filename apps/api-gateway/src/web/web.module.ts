import { Module } from '@nestjs/common';
import { BoardController } from './board.controller';
import { ConversationController } from './conversation.controller';
import { HomeController } from './home.controller';
import { InboxController } from './inbox.controller';
import { InviteController } from './invite.controller';
import { MembersController } from './members.controller';
import { MessagePages } from './message-pages';
import { UnknownApiController, UnknownPageController } from './not-found.controller';
import { PageFilter } from './page.filter';
import { ShellLoader } from './shell-loader';
import { ThreadLoader } from './thread-loader';
import { webBuild, WebSite } from './web-site';
import { WorkspaceController } from './workspace.controller';

/** The pages of Flowra and the files that they load. */
@Module({
  controllers: [
    HomeController,
    WorkspaceController,
    ConversationController,
    BoardController,
    MembersController,
    InboxController,
    InviteController,
    UnknownApiController,
    UnknownPageController,
  ],
  providers: [webBuild, WebSite, PageFilter, ShellLoader, MessagePages, ThreadLoader],
  exports: [WebSite, PageFilter],
})
export class WebModule {}
