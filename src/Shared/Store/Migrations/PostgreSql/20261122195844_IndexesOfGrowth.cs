using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace JobRadar.BotAuth.Shared.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class IndexesOfGrowth : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_UserSessions_EndedAt_ExpiresAt",
                table: "UserSessions");

            migrationBuilder.DropIndex(
                name: "IX_UserSessions_UserId",
                table: "UserSessions");

            migrationBuilder.DropIndex(
                name: "IX_TelegramUpdates_ReceivedAt",
                table: "TelegramUpdates");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_SettledAt_Priority_Id",
                table: "Outbox");

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_EndedAt",
                table: "UserSessions",
                column: "EndedAt",
                filter: "\"EndedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_ExpiresAt",
                table: "UserSessions",
                column: "ExpiresAt",
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_UserId_EndedAt",
                table: "UserSessions",
                columns: new[] { "UserId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TelegramUpdates_ReceivedAt",
                table: "TelegramUpdates",
                column: "ReceivedAt",
                filter: "\"SetAsideAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TelegramUpdates_SetAsideAt",
                table: "TelegramUpdates",
                column: "SetAsideAt",
                filter: "\"SetAsideAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_ChatId",
                table: "Outbox",
                column: "ChatId",
                filter: "\"Outcome\" = 4");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Priority_Id",
                table: "Outbox",
                columns: new[] { "Priority", "Id" },
                filter: "\"SettledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SettledAt",
                table: "Outbox",
                column: "SettledAt",
                filter: "\"SettledAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_UserSessions_EndedAt",
                table: "UserSessions");

            migrationBuilder.DropIndex(
                name: "IX_UserSessions_ExpiresAt",
                table: "UserSessions");

            migrationBuilder.DropIndex(
                name: "IX_UserSessions_UserId_EndedAt",
                table: "UserSessions");

            migrationBuilder.DropIndex(
                name: "IX_TelegramUpdates_ReceivedAt",
                table: "TelegramUpdates");

            migrationBuilder.DropIndex(
                name: "IX_TelegramUpdates_SetAsideAt",
                table: "TelegramUpdates");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_ChatId",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Priority_Id",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_SettledAt",
                table: "Outbox");

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_EndedAt_ExpiresAt",
                table: "UserSessions",
                columns: new[] { "EndedAt", "ExpiresAt" });

            migrationBuilder.CreateIndex(
                name: "IX_UserSessions_UserId",
                table: "UserSessions",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_TelegramUpdates_ReceivedAt",
                table: "TelegramUpdates",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SettledAt_Priority_Id",
                table: "Outbox",
                columns: new[] { "SettledAt", "Priority", "Id" });
        }
    }
}
