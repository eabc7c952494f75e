"""What the gateway promises of every act."""
